/** Rows of a list that are chosen. */
export interface Selection<T> {
  /** Ids of the rows chosen. */
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  /** What a row is called, for those who do not see it. */
  nameOf: (row: T) => string;
}

/** The set with these in it, or without them. */
export function withRows(chosen: ReadonlySet<string>, ids: readonly string[], into: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  for (const id of ids) {
    if (into) next.add(id);
    else next.delete(id);
  }
  return next;
}
