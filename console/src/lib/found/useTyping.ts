import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

/** What is typed to find one of many. */
export interface Typing {
  /** What the server is asked for. */
  q: string;
  /** Nobody needs to be asked before the list was opened. */
  opened: boolean;
  onType: (typed: string) => void;
  onOpen: () => void;
}

/** `name` is of the one that is chosen: it stands in the box, and is not what is looked for. */
export function useTyping(name: string | undefined): Typing {
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const [q] = useDebouncedValue(typed === name ? '' : typed.trim(), 250);
  return { q, opened, onType: setTyped, onOpen: () => setOpened(true) };
}
