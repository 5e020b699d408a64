/** What tells one of a list from another: its id, if it has one. */
const keyOf = (each: unknown) => (typeof each === 'object' && each !== null && 'id' in each ? each.id : each);

/** Whether two values of a field are the same to a reader: blanks around a text are not, nor is the order of what was chosen. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    const [one, other] = [new Set(a.map(keyOf)), new Set(b.map(keyOf))];
    return one.size === other.size && [...one].every((each) => other.has(each));
  }
  return typeof a === 'string' && typeof b === 'string' ? a.trim() === b.trim() : Object.is(a, b);
}

/** What comes of two people's changes of one thing. */
export interface Merge<V> {
  /** What both changed together; where both changed the same field, mine. */
  values: V;
  /** What only the other one changed. */
  theirs: (keyof V & string)[];
  /** What both changed, each to something else. */
  both: (keyof V & string)[];
}

/** Puts together what I typed and what somebody else saved, both over `before`; `fields` are all there are. */
export function merge<V extends object>(fields: readonly (keyof V & string)[], before: V, mine: V, saved: V): Merge<V> {
  const theirs = fields.filter((each) => !isSame(before[each], saved[each]) && isSame(before[each], mine[each]));
  const both = fields.filter((each) => !isSame(before[each], saved[each]) && !isSame(before[each], mine[each]) && !isSame(mine[each], saved[each]));
  return { values: taking(theirs, mine, saved), theirs, both };
}

/** Mine, with these fields as they are in `saved`. */
export function taking<V extends object>(fields: readonly (keyof V & string)[], mine: V, saved: V): V {
  return fields.reduce((values, each) => ({ ...values, [each]: saved[each] }), mine);
}

/** A set that two people changed: what either put in is in, what either took out is out. */
export function mergeSets<T>(before: Iterable<T>, mine: Iterable<T>, saved: Iterable<T>): Set<T> {
  const [was, has] = [new Set(before), new Set(mine)];
  const merged = new Set(saved);
  for (const each of has) if (!was.has(each)) merged.add(each);
  for (const each of was) if (!has.has(each)) merged.delete(each);
  return merged;
}
