import { useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';

import { useGoKeys } from './useGoKeys';

interface ShortcutsProps {
  onHelp: () => void;
}

function focusSearch() {
  const box = document.querySelector<HTMLInputElement>('main [data-main-search]');
  if (box === null) spotlight.open();
  else box.focus();
}

/** `/` to the search box of the screen, `?` for help, `g` and a letter to a screen; typing in a field is typing. */
export function Shortcuts({ onHelp }: ShortcutsProps) {
  useGoKeys();
  useHotkeys([
    ['/', focusSearch],
    ['?', onHelp, { usePhysicalKeys: false }],
    ['shift+?', onHelp],
  ]);
  return null;
}
