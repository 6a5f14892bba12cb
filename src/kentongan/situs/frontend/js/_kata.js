// Sentences of the scripts: written in Bahasa, replaced by what base.html sends for another language.
const sent = document.getElementById("kata");
const dictionary = sent ? JSON.parse(sent.textContent) : {};
export const kata = (sentence) => dictionary[sentence] ?? sentence;
