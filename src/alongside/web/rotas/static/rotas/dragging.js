// A name can be dragged to another session. It asks for what the buttons ask for, with the form that is on the page.
const form = document.querySelector("form[data-rota]");
let held = null;

const fits = (part) => held && part.dataset.part !== held.closest("[data-part]").dataset.part;

function begin(event) {
  held = event.currentTarget;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", held.dataset.offer);
  held.classList.add("rota-guest--held");
}

function end() {
  held?.classList.remove("rota-guest--held");
  held = null;
}

function over(event) {
  if (!fits(event.currentTarget)) return;
  event.preventDefault();
  event.currentTarget.classList.add("rota-part--over");
}

function drop(event) {
  const part = event.currentTarget;
  part.classList.remove("rota-part--over");
  if (!fits(part)) return;
  event.preventDefault();
  const asked = document.createElement("input");
  asked.type = "hidden";
  asked.name = "do";
  asked.value = `move.${held.dataset.offer}.${part.dataset.part}`;
  form.append(asked);
  form.submit();
}

for (const guest of form?.querySelectorAll("[data-offer]") ?? []) {
  guest.draggable = true;
  guest.addEventListener("dragstart", begin);
  guest.addEventListener("dragend", end);
}
for (const part of form?.querySelectorAll("[data-part]") ?? []) {
  part.addEventListener("dragover", over);
  part.addEventListener("dragleave", () => part.classList.remove("rota-part--over"));
  part.addEventListener("drop", drop);
}
