// What all forms share, put before the file of each: the keys, and the link to the notebook. A form whose kernel ended
// or was started anew still takes each click and nobody keeps it, so it asks whether it is heard and says when it is not.

const ANSWER_PAUSE = 4000; // milliseconds without an answer before that is told
const LATE = 500; // milliseconds by which an answer may come after the kernel's word that it is done
const WAITING =
  "Not saved yet: the notebook does not answer. It may be busy with another cell. Leave this page open until this line is " +
  "gone. If it stays, look whether the window that started the lessons is still open.";
const LOST =
  "This form has lost its notebook, which was started again or has ended. Nothing that you change here is kept. To go on, " +
  "run the first cell of this notebook and then this one again; what was saved comes back.";
const NOT_KEPT = " Your last change here was not saved: note it down first.";

// JupyterLab would take the letters and arrows typed in a form for its own commands.
function keepKeys(box) {
  box.setAttribute("data-lm-suppress-shortcuts", "true");
  box.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") box.closest(".jp-Cell")?.focus();
  });
}

// Puts the form on its page, and gives what it calls to send what it has set.
function link(model, el, box, signal) {
  const line = document.createElement("p");
  line.className = "trustkit-link";
  line.setAttribute("role", "status");
  // The kernel's answer comes to every window that shows the form.
  const me = Math.random();
  let [asked, heard, changed, kept, lost, waiting] = [0, 0, 0, 0, false, null];

  const say = (words) => {
    const legend = box.querySelector("legend");
    if (!line.isConnected) legend ? legend.after(line) : box.prepend(line);
    // A screen reader is told of a change in a line that has stood there before.
    if (line.textContent !== words) setTimeout(() => { line.textContent = words; }, 100);
  };
  const lose = () => {
    if (lost) return;
    lost = true;
    clearTimeout(waiting);
    const fields = box.querySelectorAll("button, input, select, textarea");
    if (!fields.length) return;
    const here = document.activeElement;
    const entered = box.contains(here);
    // A notebook may hold fifty forms, and one voice is enough.
    const told = (el.closest(".jp-Notebook") ?? document).querySelector(".trustkit-lost");
    if (told && !entered) line.setAttribute("aria-live", "off");
    box.classList.add("trustkit-lost");
    for (const field of fields) {
      // What was typed can still be copied.
      if (field.type === "text" || field.type === "textarea") field.readOnly = true;
      else field.disabled = true;
    }
    // From the cell, Shift and Enter run it again.
    if (entered && here.disabled) el.closest(".jp-Cell")?.focus();
    say(kept < changed ? LOST + NOT_KEPT : LOST);
  };
  // A kernel that is done with the question and has not answered it knows no such form. A question may get lost on its
  // way while a kernel starts, so one without any sign is asked again, after longer and longer pauses.
  const ask = (change = 0, pause = ANSWER_PAUSE) => {
    if (lost) return;
    asked += 1;
    const number = asked;
    setTimeout(() => { if (heard < number && asked === number) ask(change, 2 * pause); }, pause);
    const done = () => setTimeout(() => { if (heard < number) lose(); }, LATE);
    try {
      model.send({ me, asked: number, change }, { iopub: { status: whenIdle(done) } });
    } catch {
      lose(); // nothing can be sent to a kernel that was shut down
    }
  };
  const wait = () => {
    clearTimeout(waiting);
    if (lost) return;
    if (kept >= changed) {
      line.remove();
      line.textContent = "";
    } else waiting = setTimeout(() => { say(WAITING); ask(); wait(); }, ANSWER_PAUSE);
  };
  const whenIdle = (call) => ({ content }) => { if (content.execution_state === "idle") call(); };
  model.on("msg:custom", (told) => {
    if (told.me !== me) return;
    heard = told.asked;
    kept = Math.max(kept, told.change);
    if (kept >= changed) wait();
  });
  // A restart is told of, and nothing else is; this link is never made again.
  model.on("comm_live_update", lose);
  box.addEventListener("focusin", () => ask());
  window.addEventListener("beforeunload", (event) => {
    // Who leaves a field hands over what was typed there and still waits for a pause.
    const field = document.activeElement;
    if (box.contains(field)) {
      field.blur();
      field.focus();
    }
    if (kept < changed && !lost) event.preventDefault();
  }, { signal });
  el.append(box);
  ask();
  return () => {
    changed += 1;
    const change = changed;
    // Of several changes in a row ipywidgets holds the last back until the one before is done.
    model.save_changes({ iopub: { status: whenIdle(() => ask(change)) } });
    ask();
    wait();
  };
}

