interface Page {
  items: unknown[];
  next_cursor?: string | null;
}

/** How many pages are asked for before somebody is asked whether to go on looking. */
const MOST_LOOKS = 25;

/**
 * One page as somebody expects it: full, unless it is the last one. Where hits are rare the server ends a page early, so that
 * every answer is quick; what is missing is asked for from where it stopped.
 */
export async function fullPage<P extends Page>(limit: number, read: (cursor: string | undefined, limit: number) => Promise<P>, from?: string): Promise<P> {
  const first = await read(from, limit);
  const items = [...first.items];
  let page = first;
  for (let looks = 1; looks < MOST_LOOKS && items.length < limit && typeof page.next_cursor === 'string'; looks += 1) {
    page = await read(page.next_cursor, limit - items.length);
    items.push(...page.items);
  }
  return { ...first, items, next_cursor: page.next_cursor };
}
