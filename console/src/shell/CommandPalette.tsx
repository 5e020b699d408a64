import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconArrowRight, IconSearch } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';

import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { navigationHits } from './navigation-hits';
import { usePaletteSearch } from './usePaletteSearch';
import { useVisibleScreens } from './useVisibleScreens';

/** Ctrl/Cmd-K: screens, actions, and what the screens find. */
export function CommandPalette() {
  const [q, setQ] = useState('');
  const [settled] = useDebouncedValue(q.trim(), 200);
  const router = useRouter();
  const tenant = useTenant();
  const screens = useVisibleScreens();
  const can = useCan();
  const found = usePaletteSearch(screens, tenant, settled);
  const groups = [{ label: t('palette.goTo'), icon: IconArrowRight, hits: navigationHits(screens, tenant, can, q) }, ...found].filter((each) => each.hits.length > 0);
  // Enter takes the first hit unless the arrow keys chose another.
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    const first = groups[0]?.hits[0];
    const chosen = event.currentTarget.closest('[role="dialog"]')?.querySelector('[data-selected]');
    if (event.key !== 'Enter' || chosen || first === undefined) return;
    spotlight.close();
    router.history.push(first.href);
  };
  return (
    <Spotlight.Root query={q} onQueryChange={setQ} shortcut="mod + K" lockScroll={false} scrollable maxHeight={420} clearQueryOnClose attributes={{ content: { 'aria-label': t('palette.open') } }}>
      <Spotlight.Search onKeyDown={enter} placeholder={t('palette.placeholder')} aria-label={t('palette.placeholder')} leftSection={<IconSearch size={18} stroke={1.7} />} />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.hits.map((hit) => (
              <Spotlight.Action key={hit.id} label={hit.label} description={hit.description ?? ''} leftSection={<group.icon size={18} stroke={1.7} />} onClick={() => router.history.push(hit.href)} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t('state.noMatch')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
