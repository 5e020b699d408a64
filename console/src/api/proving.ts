/** Asks whoever sits here to prove once more who they are; whether they did. */
type Ask = () => Promise<boolean>;

let ask: Ask | undefined;
let asking: Promise<boolean> | undefined;

/** Says how to ask; gives what takes it back. */
export function onProofNeeded(how: Ask): () => void {
  ask = how;
  return () => {
    if (ask !== how) return;
    [ask, asking] = [undefined, undefined];
  };
}

/** Asks once, however many requests wait for it; nobody can be asked before there is a page. */
export function proveOneself(): Promise<boolean> {
  asking ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    asking = undefined;
  });
  return asking;
}
