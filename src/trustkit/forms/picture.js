// Draws a chart whose marks can be asked for the posts behind them. A mark in the picture carries its name as
// aria-label; the list below the picture holds the same names, for the keyboard and for screen readers.

function make(tag, text = "", attributes = {}) {
  const node = document.createElement(tag);
  node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

// The picture is drawn from counts and from our own words; nobody else's text is in it.
function drawPicture(svg, className) {
  const box = make("div", "", { class: className });
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  root.setAttribute("aria-hidden", "true");
  box.append(document.importNode(root, true));
  return box;
}

function render({ model, el, signal }) {
  const card = make("section", "", { class: "trustkit-card trustkit-picture" });
  card.setAttribute("aria-label", "Chart");
  keepKeys(card);
  const names = new Set(model.get("marks").map((mark) => mark.name));
  const nodes = [];

  const picture = make("div", "", { role: "img", "aria-label": model.get("words") });
  if (model.get("light")) {
    picture.append(drawPicture(model.get("light"), "trustkit-light"), drawPicture(model.get("dark"), "trustkit-dark"));
  } else {
    picture.append(make("p", model.get("words")));
  }
  for (const node of picture.querySelectorAll("[aria-label]")) {
    if (!names.has(node.getAttribute("aria-label"))) continue;
    node.classList.add("trustkit-mark");
    nodes.push(node);
  }

  // The list stands inside its label: two charts on a page need no names to be told apart by.
  const label = make("label", "", { class: "trustkit-field" });
  const list = make("select");
  label.append(make("span", "Show the posts behind"), list);
  list.append(make("option", "choose a mark …", { value: "" }));
  list.append(...model.get("marks").map((mark) => make("option", mark.label, { value: mark.name })));

  const show = () => {
    const chosen = model.get("chosen");
    list.value = chosen;
    for (const node of nodes) node.classList.toggle("trustkit-chosen", node.getAttribute("aria-label") === chosen);
  };
  const choose = (name) => {
    if (!name || name === model.get("chosen")) return show();
    model.set("chosen", name);
    save();
    show();
  };
  list.addEventListener("change", () => choose(list.value));
  for (const node of nodes) node.addEventListener("click", () => choose(node.getAttribute("aria-label")));
  model.on("change:chosen", show);
  show();

  card.append(picture, ...(names.size ? [label] : []));
  const save = link(model, el, card, signal);
}

export default { render };
