// Reads a question and its answers aloud, where the browser can. Without this script the page is the same.
const speech = window.speechSynthesis;
const language = document.documentElement.lang || "en";

function words(question) {
  const said = [question.querySelector("legend").textContent];
  question.querySelectorAll("[data-say]").forEach((part) => said.push(part.textContent));
  return said.map((part) => part.trim()).filter(Boolean);
}

function read(question) {
  speech.cancel();
  words(question).forEach((part) => {
    const saying = new SpeechSynthesisUtterance(part);
    saying.lang = language === "cy" ? "cy-GB" : "en-GB";
    saying.rate = 0.9;
    speech.speak(saying);
  });
}

if (speech) {
  document.querySelectorAll("[data-read-aloud]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => read(button.closest("fieldset")));
  });
  window.addEventListener("pagehide", () => speech.cancel());
}
