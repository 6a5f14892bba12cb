// Server-made SVG maps: pan and zoom, names on touch and focus, and picking a point.
import { kata } from "./_kata.js";
import { toast } from "./_kabar.js";

const SVG = "http://www.w3.org/2000/svg";
const DEEPEST = 1 / 24;

class AreaMap {
  constructor(figure) {
    this.figure = figure;
    this.svg = figure.querySelector("svg.map");
    this.view = figure.querySelector(".map-view");
    const { x, y, width, height } = this.svg.viewBox.baseVal;
    this.whole = { x, y, w: width, h: height };
    this.box = { ...this.whole };
    this.pointers = new Map();
    this.setUpTools();
    this.setUpKeys();
    this.setUpPointers();
    this.setUpTips();
    if (figure.dataset.pick !== undefined) this.setUpPicking();
  }

  get scale() { return this.box.w / this.whole.w; }

  setUpTools() {
    const tools = this.figure.querySelector(".map-tools");
    if (!tools) return;
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const deed = event.target.closest("button")?.dataset.zoom;
      if (deed === "in") this.zoom(0.6);
      if (deed === "out") this.zoom(1 / 0.6);
      if (deed === "all") this.show(this.whole);
    });
  }

  setUpKeys() {
    const steps = { ArrowLeft: [-0.15, 0], ArrowRight: [0.15, 0], ArrowUp: [0, -0.15], ArrowDown: [0, 0.15] };
    const factors = { "+": 0.7, "=": 0.7, "-": 1 / 0.7 };
    this.view.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key in steps && this.scale < 0.999) this.pan(steps[event.key][0] * this.box.w, steps[event.key][1] * this.box.h);
      else if (event.key in factors) this.zoom(factors[event.key]);
      else if (event.key === "0") this.show(this.whole);
      else return;
      event.preventDefault();
    });
  }

  setUpPointers() {
    this.view.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !this.view.contains(document.activeElement)) return;
      event.preventDefault();
      this.zoom(event.deltaY > 0 ? 1.18 : 1 / 1.18, this.at(event));
    }, { passive: false });
    this.view.addEventListener("pointerdown", (event) => {
      this.moved = 0;
      this.pointers.set(event.pointerId, event);
    });
    this.view.addEventListener("pointermove", (event) => this.onMove(event));
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) this.view.addEventListener(end, (event) => this.pointers.delete(event.pointerId));
    this.view.addEventListener("click", (event) => {
      if (this.moved > 6) {
        event.preventDefault();
        event.stopPropagation();
      }
    }, true);
    this.view.addEventListener("dragstart", (event) => event.preventDefault());
  }

  onMove(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const others = [...this.pointers.values()].filter((each) => each.pointerId !== event.pointerId);
    this.pointers.set(event.pointerId, event);
    if (others.length === 1) {
      const spread = (one) => Math.hypot(one.clientX - others[0].clientX, one.clientY - others[0].clientY);
      this.zoom(spread(before) / Math.max(1, spread(event)), this.at(event));
      this.moved += 9;
    } else if (this.scale < 0.999) {
      const unit = this.box.w / this.svg.clientWidth;
      this.moved += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
      this.pan((before.clientX - event.clientX) * unit, (before.clientY - event.clientY) * unit);
    }
  }

  at(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    return { x: point.x, y: point.y };
  }

  pan(dx, dy) {
    this.show({ ...this.box, x: this.box.x + dx, y: this.box.y + dy });
  }

  zoom(factor, centre = { x: this.box.x + this.box.w / 2, y: this.box.y + this.box.h / 2 }) {
    const next = Math.min(1, Math.max(DEEPEST, this.scale * factor));
    const ratio = next / this.scale;
    this.show({
      x: centre.x - (centre.x - this.box.x) * ratio,
      y: centre.y - (centre.y - this.box.y) * ratio,
      w: this.whole.w * next,
      h: this.whole.h * next,
    });
  }

  show(box) {
    const { x, y, w, h } = this.whole;
    this.box = { ...box, x: Math.min(Math.max(box.x, x), x + w - box.w), y: Math.min(Math.max(box.y, y), y + h - box.h) };
    this.svg.setAttribute("viewBox", [this.box.x, this.box.y, this.box.w, this.box.h].join(" "));
    this.svg.style.setProperty("--z", this.scale);
    this.view.classList.toggle("zoomed", this.scale < 0.999);
    for (const label of this.svg.querySelectorAll("[data-z]")) label.classList.toggle("shown", this.scale <= Number(label.dataset.z));
    for (const part of this.svg.querySelectorAll(".scalebar")) part.toggleAttribute("hidden", this.scale < 0.999);
  }

  setUpTips() {
    const tip = this.figure.appendChild(Object.assign(document.createElement("div"), { className: "map-tip", hidden: true }));
    for (const title of this.svg.querySelectorAll("[data-tip] > title")) title.remove();
    const show = (event) => {
      const owner = event.target.closest?.("[data-tip]");
      tip.hidden = !owner;
      if (!owner) return;
      tip.textContent = owner.dataset.tip;
      const [frame, rect] = [this.figure.getBoundingClientRect(), owner.getBoundingClientRect()];
      const x = event.clientX || rect.left + rect.width / 2;
      const y = event.clientY || rect.top + rect.height / 2;
      tip.style.left = `${Math.max(0, Math.min(x - frame.left + 12, frame.width - tip.offsetWidth))}px`;
      tip.style.top = `${y - frame.top + 14}px`;
    };
    this.svg.addEventListener("pointermove", show);
    this.svg.addEventListener("focusin", show);
    for (const end of ["pointerleave", "focusout"]) this.svg.addEventListener(end, () => { tip.hidden = true; });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
  }

  // A linear projection: x = (lon - lon0) * kx, y = (lat0 - lat) * ky.
  setUpPicking() {
    const { lon0, lat0, kx, ky, lat, lon } = this.figure.dataset;
    this.linear = { lon0: Number(lon0), lat0: Number(lat0), kx: Number(kx), ky: Number(ky) };
    this.fields = { lat: document.querySelector(lat), lon: document.querySelector(lon) };
    this.svg.classList.add("crosshair");
    this.svg.addEventListener("click", (event) => {
      event.preventDefault();
      if (this.moved <= 6) this.choose(this.at(event));
    });
    const again = () => this.pinFromFields();
    Object.values(this.fields).forEach((field) => field?.addEventListener("change", again));
    again();
  }

  choose({ x, y }) {
    const { lon0, lat0, kx, ky } = this.linear;
    this.fields.lon.value = (lon0 + x / kx).toFixed(5);
    this.fields.lat.value = (lat0 - y / ky).toFixed(5);
    for (const field of Object.values(this.fields)) field.dispatchEvent(new Event("change", { bubbles: true }));
    this.figure.dispatchEvent(new CustomEvent("kentongan:titik", { bubbles: true }));
  }

  pinFromFields() {
    const [lat, lon] = [this.fields.lat, this.fields.lon].map((field) => parseFloat(String(field?.value).replace(",", ".")));
    if (Number.isNaN(lat) || Number.isNaN(lon)) return;
    const { lon0, lat0, kx, ky } = this.linear;
    this.pin ??= this.makePin();
    this.pin.setAttribute("transform", `translate(${(lon - lon0) * kx} ${(lat0 - lat) * ky})`);
  }

  makePin() {
    const [holder, inner, path] = ["g", "g", "path"].map((name) => document.createElementNS(SVG, name));
    holder.setAttribute("class", "p");
    path.setAttribute("class", "pt pilih");
    path.setAttribute("d", "M0 0c-7-9-11-13-11-20a11 11 0 0 1 22 0c0 7-4 11-11 20ZM0-24a4 4 0 1 0 0 8 4 4 0 1 0 0-8Z");
    inner.append(path);
    holder.append(inner);
    this.svg.append(holder);
    return holder;
  }
}

// <button data-gps data-lat="#id_lat" data-lon="#id_lon" data-accuracy="#id"> asks the device where it is.
function setUpGps(button) {
  if (!navigator.geolocation) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        button.removeAttribute("aria-busy");
        fill(button.dataset.lat, coords.latitude.toFixed(5));
        fill(button.dataset.lon, coords.longitude.toFixed(5));
        fill(button.dataset.accuracy, Math.round(coords.accuracy));
        toast(`${kata("Tempat diambil dari perangkat, tepat sekitar")} ${Math.round(coords.accuracy)} m`);
      },
      () => {
        button.removeAttribute("aria-busy");
        toast(kata("Perangkat tidak memberi tempat. Pilih di peta atau tulis nama desanya."), { level: "warning" });
      },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
}

function fill(selector, value) {
  const field = selector && document.querySelector(selector);
  if (!field) return;
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

for (const figure of document.querySelectorAll("figure[data-map]")) new AreaMap(figure);
for (const button of document.querySelectorAll("button[data-gps]")) setUpGps(button);
