import { useHotkeys, type HotkeyItem } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { useRef } from 'react';

import { hrefOf } from '@/lib/navigation';
import { useTenant } from '@/lib/session';

import { useVisibleScreens } from './useVisibleScreens';

/** How long after `g` a letter still counts, in milliseconds. */
const PATIENCE = 1500;

/** `g` and then the letter of a screen leads there; typing in a field is typing. */
export function useGoKeys(): void {
  const router = useRouter();
  const tenant = useTenant();
  const since = useRef<number | undefined>(undefined);
  const screens = useVisibleScreens().filter((each) => each.key !== undefined);
  const go = (href: string) => (event: KeyboardEvent) => {
    const armed = since.current !== undefined && event.timeStamp - since.current < PATIENCE;
    since.current = undefined;
    if (armed) router.history.push(href);
  };
  const keys = screens.map((each): HotkeyItem => [each.key ?? '', go(hrefOf(each, tenant)), { preventDefault: false }]);
  const arm: HotkeyItem = ['g', (event) => (since.current = event.timeStamp), { preventDefault: false }];
  useHotkeys([...keys, arm]);
}
