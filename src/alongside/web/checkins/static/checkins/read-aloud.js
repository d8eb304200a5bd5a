// Reads a question and its answers aloud, where the browser can. Without this script the page is the same.
const speech = window.speechSynthesis;
const language = document.documentElement.lang || "en";

function words(question) {
  const said = [question.querySelector("legend").textContent];
  question.querySelectorAll("[data-say]").forEach((part) => said.push(part.textContent));
  return said.map((part) => part.trim()).filter(Boolean);
}

function tell(button, isReading) {
  const does = button.querySelector("[data-does]");
  button.dataset.read ||= does.textContent;
  does.textContent = isReading ? button.dataset.stop : button.dataset.read;
}

function silence() {
  speech.cancel();
  document.querySelectorAll("[data-read-aloud]").forEach((button) => tell(button, false));
}

function read(button) {
  const wasReading = speech.speaking && button.dataset.reading === "yes";
  silence();
  document.querySelectorAll("[data-reading]").forEach((each) => delete each.dataset.reading);
  if (wasReading) return;
  button.dataset.reading = "yes";
  tell(button, true);
  const parts = words(button.closest("fieldset"));
  parts.forEach((part, at) => {
    const saying = new SpeechSynthesisUtterance(part);
    saying.lang = language === "cy" ? "cy-GB" : "en-GB";
    saying.rate = 0.9;
    if (at === parts.length - 1) saying.addEventListener("end", () => tell(button, false));
    speech.speak(saying);
  });
}

if (speech) {
  document.querySelectorAll("[data-read-aloud]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => read(button));
  });
  window.addEventListener("pagehide", () => speech.cancel());
}
