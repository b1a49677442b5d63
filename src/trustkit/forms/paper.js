// Draws a paper. All texts are set as textContent, never as HTML: what a person typed is only ever text.

function make(tag, text = "", attributes = {}) {
  const node = document.createElement(tag);
  node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function drawTable(columns, rows) {
  const head = make("tr");
  head.append(...columns.map((column) => make("th", column, { scope: "col" })));
  const table = make("table");
  table.append(head, ...rows.map((row) => {
    const line = make("tr");
    line.append(...row.map((cell) => make("td", cell)));
    return line;
  }));
  const box = make("div", "", { class: "trustkit-scroll", tabindex: "0", role: "region", "aria-label": "Table" });
  box.append(table);
  return box;
}

function render({ model, el, signal }) {
  const paper = make("section", "", { class: "trustkit-paper" });
  keepKeys(paper);
  const heading = make("h3");
  // Only the sentence that matters is read out when it changes, not the whole paper.
  const says = make("p", "", { class: "trustkit-says", tabindex: "-1" });
  if (model.get("live")) {
    says.setAttribute("role", "status");
    says.setAttribute("aria-live", "polite");
  }
  const rest = make("div");
  const buttons = make("div");
  let pressed = 0;
  const draw = () => {
    heading.textContent = model.get("heading");
    if (says.textContent !== model.get("says")) says.textContent = model.get("says");
    paper.setAttribute("aria-label", model.get("heading"));
    const points = make("ul");
    points.append(...model.get("points").map((point) => make("li", point)));
    const parts = model.get("points").length ? [points] : [];
    parts.push(...model.get("lines").map((line) => make("p", line)));
    if (model.get("rows").length) parts.push(drawTable(model.get("columns"), model.get("rows")));
    rest.replaceChildren(...parts);
  };
  const drawButtons = () => {
    const pressedHere = buttons.contains(document.activeElement);
    buttons.replaceChildren(...model.get("buttons").map(({ id, label }) => {
      const button = make("button", label, { type: "button" });
      button.addEventListener("click", () => {
        pressed += 1;
        model.set("pressed", { id, press: pressed });
        save();
      });
      return button;
    }));
    if (pressedHere) says.focus();
  };
  // A new verdict changes several of these together; one drawing shows them all.
  model.on("change:drawn", draw);
  // The buttons of a verdict mostly stay, and a button drawn anew would lose the focus of whoever has just pressed it.
  model.on("change:buttons", drawButtons);
  model.on("change:called", () => says.focus());
  draw();
  drawButtons();
  paper.append(heading, says, rest, buttons);
  const save = link(model, el, paper, signal);
}

export default { render };
