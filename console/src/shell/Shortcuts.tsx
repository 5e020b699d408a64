import { useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';

interface ShortcutsProps {
  onHelp: () => void;
}

function focusSearch() {
  const box = document.querySelector<HTMLInputElement>('main [data-main-search]');
  if (box === null) spotlight.open();
  else box.focus();
}

/** `/` to the search box of the screen, `?` for help; typing in a field is typing. */
export function Shortcuts({ onHelp }: ShortcutsProps) {
  useHotkeys([
    ['/', focusSearch],
    ['?', onHelp, { usePhysicalKeys: false }],
    ['shift+?', onHelp],
  ]);
  return null;
}
