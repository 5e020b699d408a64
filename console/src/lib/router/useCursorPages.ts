import { useLocation } from '@tanstack/react-router';

interface Pages {
  cursor: string | undefined;
  nextCursor: string | null | undefined;
  /** Goes to the page that starts at `cursor`; `before` are the cursors of the pages before it. */
  go: (cursor: string | undefined, before: readonly string[]) => void;
}

/**
 * The pages beside this one. Cursors only lead onwards, so the way back is kept with the browser's history; who
 * comes by a link goes back to the first page.
 */
export function useCursorPages({ cursor, nextCursor, go }: Pages): { onPrevious: (() => void) | undefined; onNext: (() => void) | undefined; pagesBefore: number | undefined } {
  const before = useLocation({ select: (location) => location.state.cursors ?? [] });
  const onPrevious = cursor === undefined ? undefined : () => go(before.at(-1) || undefined, before.slice(0, -1));
  const onNext = nextCursor ? () => go(nextCursor, [...before, cursor ?? '']) : undefined;
  // Who comes by a link to a later page does not know how many there are before it.
  const pagesBefore = cursor === undefined ? 0 : before.length || undefined;
  return { onPrevious, onNext, pagesBefore };
}
