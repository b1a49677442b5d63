// The field for a file of one's own. One that is too large is told of and not sent: JupyterLab would lose the
// connection over it without a word.

function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function render({ model, el, signal }) {
  const input = make("input", { type: "file", accept: model.get("accept") });
  const label = make("label", { class: "trustkit-field" }, make("span", {}, "Upload a file"), input);
  const box = make("div", { class: "trustkit-card trustkit-upload" }, label);
  keepKeys(box);
  // A mended file of the same name is another one.
  input.addEventListener("click", () => { input.value = ""; });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    const content = file.size > model.get("most_bytes") ? new ArrayBuffer(0) : await file.arrayBuffer();
    // The time makes the same file, sent once more, another one: it may have been deleted meanwhile.
    model.set("file", { name: file.name, size: file.size, content: new DataView(content), sent: Date.now() });
    save();
  });
  const save = link(model, el, box, signal);
}

export default { render };
