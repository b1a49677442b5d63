// Draws the card. All texts are set as textContent, never as HTML: a label is only ever a label.

const DAYS = [
  ["mon", "Monday"], ["tue", "Tuesday"], ["wed", "Wednesday"], ["thu", "Thursday"],
  ["fri", "Friday"], ["sat", "Saturday"], ["sun", "Sunday"],
];
const TYPING_PAUSE = 800; // milliseconds without a key before a text is saved
// Of a date of which only a part stands there, a browser tells no more than that.
const HALF_A_DATE =
  "Not saved: the date is not complete. Fill in day, month and year, or clear all three. What was saved before stays.";
const halfOf = (field) => field.validity.badInput;

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") node.textContent = value;
    else if (value !== null && value !== undefined && value !== "") node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// Radios or checkboxes; the browser brings the arrow keys for radios that share a name.
function drawOptions(model, id, give) {
  const several = model.get("kind") === "choices";
  const inputs = [];
  const rows = model.get("options").map((option, number) => {
    const key = `${id}-${number}`;
    const input = make("input", {
      type: several ? "checkbox" : "radio",
      name: id,
      "aria-labelledby": `${key}-label`,
      "aria-describedby": option.help ? `${key}-help` : null,
    });
    inputs.push([input, option.value]);
    input.addEventListener("change", () => {
      const chosen = inputs.filter(([one]) => one.checked).map(([, value]) => value);
      give(several ? chosen : chosen[0]);
    });
    const words = make("span", { class: "trustkit-words" });
    words.append(make("span", { id: `${key}-label`, class: "trustkit-label", text: option.label }));
    if (option.help) words.append(make("span", { id: `${key}-help`, class: "trustkit-help", text: option.help }));
    return make("label", { class: "trustkit-option" }, input, words);
  });
  // A radio once chosen can only be left for another one, and every question may be left open.
  const back = make("button", { type: "button", class: "trustkit-back", text: "Take my answer back" });
  back.addEventListener("click", () => {
    give(null);
    inputs[0][0].focus();
  });
  const show = () => {
    const value = model.get("value");
    const chosen = several ? value ?? [] : [value];
    for (const [input, own] of inputs) input.checked = chosen.includes(own);
    back.hidden = several || value === null;
  };
  return [[...rows, back], show];
}

function drawField(model, id, give, warn) {
  const kind = model.get("kind");
  const common = { id: `${id}-field`, "aria-describedby": `${id}-about` };
  const field =
    kind === "text"
      ? make("textarea", { ...common, rows: 3 })
      : make("input", {
          ...common,
          // A number field would drop the comma of "2,5" and take 25: what is typed goes on as it is.
          type: kind === "date" ? "date" : "text",
          inputmode: kind === "number" ? "decimal" : null,
          spellcheck: "false",
        });
  let waiting = null;
  const read = () => {
    clearTimeout(waiting);
    if (halfOf(field)) return;
    warn("");
    const text = field.value.trim();
    give(text === "" ? null : text);
  };
  field.addEventListener("change", read);
  if (kind === "date") {
    field.addEventListener("focusout", () => {
      if (halfOf(field)) warn(HALF_A_DATE);
      else read(); // not every browser tells of a date as soon as it is whole
    });
  }
  if (kind === "text" || kind === "line") {
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(read, TYPING_PAUSE);
    });
    // Another window may have given another answer while somebody was here.
    field.addEventListener("focusout", () => { field.value = model.get("value") ?? ""; });
  }
  const unit = model.get("unit");
  const row = make("div", { class: "trustkit-field" }, field);
  if (unit) row.append(make("span", { text: unit }));
  const show = () => {
    // While somebody types, what they type is right.
    if (document.activeElement !== field) field.value = model.get("value") ?? "";
  };
  return [[row], show];
}

// One cell of a table: a label with its field; `read` gives the cell's value, undefined where it is empty.
function drawCell(column, value, changed) {
  let field;
  let read;
  if (column.options.length) {
    field = make("select", {}, make("option", { text: "–" }));
    field.append(...column.options.map((option) => make("option", { text: option.label })));
    field.selectedIndex = column.options.findIndex((option) => option.value === value) + 1;
    read = () => column.options[field.selectedIndex - 1]?.value;
  } else {
    field =
      column.kind === "text"
        ? make("textarea", { rows: 2 })
        : make("input", {
            type: column.kind === "date" ? "date" : "text",
            inputmode: column.kind === "number" ? "decimal" : null,
            spellcheck: "false",
          });
    field.value = value ?? "";
    let whole = value;
    const typed = () => {
      const text = field.value.trim();
      return text === "" ? undefined : text;
    };
    read = () => (whole = halfOf(field) ? whole : typed());
  }
  field.addEventListener("change", () => changed(0));
  if (field.type === "date") field.addEventListener("focusout", () => changed(0));
  // Half a number would be refused while it is typed.
  if (column.kind !== "number" && ["text", "textarea"].includes(field.type)) field.addEventListener("input", () => changed(TYPING_PAUSE));
  const name = column.unit ? `${column.text} (${column.unit})` : column.text;
  return [make("label", { class: "trustkit-cell" }, make("span", { text: name }), field), read];
}

// Each row is a group of labelled fields, so that it can be told, tabbed through and read at any width.
function drawTable(model, id, give, warn) {
  const columns = model.get("columns");
  const name = columns[0].text;
  const list = make("div");
  const more = make("button", { type: "button", class: "trustkit-more", text: "Add a row" });
  const full = make("span", { class: "trustkit-help", text: "That is as many rows as fit here." });
  let rows = [];
  let given = null;
  let waiting = null;
  const send = () => {
    const told = rows
      .map(({ cells }) => Object.fromEntries(cells.map(([column, read]) => [column, read()])))
      .map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)))
      .filter((row) => Object.keys(row).length);
    given = JSON.stringify(told);
    give(told.length || model.get("value") ? told : null);
    const half = rows.find(({ box }) => [...box.querySelectorAll("input")].some((one) => halfOf(one) && !one.matches(":focus")));
    warn(half ? `${half.legend.textContent}. ${HALF_A_DATE}` : "");
  };
  const changed = (pause) => {
    clearTimeout(waiting);
    if (pause) waiting = setTimeout(send, pause);
    else send();
  };
  const number = () => {
    rows.forEach(({ legend, remove }, place) => {
      legend.textContent = `${name} ${place + 1}`;
      remove.setAttribute("aria-label", `Remove this row: ${name} ${place + 1}`);
    });
    more.hidden = rows.length >= model.get("most_rows");
    full.hidden = !more.hidden;
  };
  const add = (values) => {
    const cells = columns.map((column) => [column.id, ...drawCell(column, values[column.id], changed)]);
    const legend = make("legend");
    const remove = make("button", { type: "button", class: "trustkit-back", text: "Remove this row" });
    const box = make("fieldset", { class: "trustkit-row" }, legend);
    box.append(make("div", { class: "trustkit-cells" }, ...cells.map(([, label]) => label)), remove);
    const row = { box, legend, remove, cells: cells.map(([column, , read]) => [column, read]) };
    remove.addEventListener("click", () => {
      rows = rows.filter((one) => one !== row);
      box.remove();
      if (!rows.length) add({});
      number();
      send();
      (more.hidden ? list.querySelector("input, select, textarea") : more).focus();
    });
    rows.push(row);
    list.append(box);
  };
  more.addEventListener("click", () => {
    add({});
    number();
    rows.at(-1).box.querySelector("input, select, textarea").focus();
  });
  const show = () => {
    const value = model.get("value") ?? [];
    // What came from here stands here already, with the half-typed word in it.
    if (JSON.stringify(value) === given) return;
    rows = [];
    list.replaceChildren();
    (value.length ? value : [{}]).forEach(add);
    number();
  };
  return [[list, more, full], show];
}

function drawHours(model, id, give, warn) {
  const fields = [];
  const half = ([, ...times]) => times.some(halfOf) || new Set(times.map((time) => Boolean(time.value))).size > 1;
  const read = () => {
    const before = model.get("value");
    // A day with only one of its two times is not told yet.
    const told = fields.map(([day, ...times]) => [day, half([day, ...times]) ? before?.[day] : times.map(({ value }) => value)]);
    const whole = told.filter(([, times]) => times?.[0]);
    give(whole.length || before ? Object.fromEntries(whole) : null);
    if (!fields.some(half)) warn("");
  };
  const rows = DAYS.map(([day, name]) => {
    const [from, to] = ["from", "to"].map((word) => make("input", { type: "time", "aria-label": `${name}, ${word}` }));
    fields.push([day, from, to]);
    const till = make("span", { class: "trustkit-till" }, make("span", { text: "to" }), to);
    const row = make("div", { class: "trustkit-day" }, make("span", { text: name }), from, till);
    row.addEventListener("change", read);
    row.addEventListener("focusout", ({ relatedTarget }) => {
      read();
      if (half([day, from, to]) && !row.contains(relatedTarget)) {
        warn(`Not saved: ${name} is not complete. Fill in both times, or clear both. What was saved before stays.`);
      }
    });
    return row;
  });
  const show = () => {
    const value = model.get("value") ?? {};
    for (const [day, from, to] of fields.filter((row) => !half(row))) [from.value, to.value] = value[day] ?? [from.value, to.value];
  };
  return [rows, show];
}

function render({ model, el, signal }) {
  // Each card loads this file anew, so no counter is shared; and radios of two cards with one name would be one group.
  const id = `trustkit-card-${Math.random().toString(36).slice(2)}`;
  const box = make("fieldset", { class: "trustkit-card" });
  keepKeys(box);
  const give = (value) => {
    if (JSON.stringify(value) === JSON.stringify(model.get("value"))) return;
    model.set("value", value);
    save();
  };
  let warning = "";
  const warn = (words) => {
    warning = words;
    tell();
  };
  const status = make("p", { class: "trustkit-status", role: "status", "aria-live": "polite" });

  let show;
  const draw = () => {
    const kind = model.get("kind");
    const draws = { choice: drawOptions, choices: drawOptions, hours: drawHours, table: drawTable };
    const drawKind = draws[kind] ?? drawField;
    const [rows, showRows] = drawKind(model, id, give, warn);
    const about = make("p", { id: `${id}-about`, class: "trustkit-about", text: model.get("help") });
    const legend = make("legend");
    // A single field is named by a label of its own; a group of fields by the legend alone.
    legend.append(
      drawKind === drawField
        ? make("label", { for: `${id}-field`, text: model.get("question") })
        : make("span", { text: model.get("question") }),
    );
    box.replaceChildren(legend, about, ...rows, status);
    show = showRows;
    show();
  };
  const tell = () => {
    const failed = Boolean(warning) || model.get("failed");
    // Said once more, the same words would be read out once more.
    const words = warning || model.get("saved");
    if (status.textContent !== words) status.textContent = words;
    status.classList.toggle("trustkit-failed", failed);
    box.querySelector(`#${id}-field`)?.setAttribute("aria-invalid", failed);
  };
  model.on("change:options", draw);
  model.on("change:value", () => show());
  model.on("change:saved change:failed", tell);
  draw();
  tell();
  const save = link(model, el, box, signal);
}

export default { render };
