// What stands in a form's fields, taken out and put back.
const SKIP = /^(file|password|submit|button|reset)$/;

const fields = (form) => [...form.elements].filter((each) => each.name && !SKIP.test(each.type) && each.name !== "csrfmiddlewaretoken" && !each.hasAttribute("data-no-draft"));

export function snapshot(form) {
  return Object.fromEntries(
    fields(form)
      .filter((each) => !/^(radio|checkbox)$/.test(each.type) || each.checked)
      .map((each) => [each.name, each])
      .reduce((all, [name, each]) => all.set(name, [...(all.get(name) ?? []), each.value]), new Map()),
  );
}

export function restore(form, values) {
  for (const each of fields(form)) {
    const kept = values[each.name];
    if (/^(radio|checkbox)$/.test(each.type)) each.checked = kept?.includes(each.value) ?? false;
    else if (kept?.length) each.value = kept.shift();
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}
