import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconArrowRight, IconBolt, IconSearch } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';

import type { NavEntry } from '@/lib/navigation';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { actionHits, screenHits } from './navigation-hits';
import { useCommands } from './useCommands';
import { usePaletteSearch } from './usePaletteSearch';
import { useVisibleScreens } from './useVisibleScreens';

interface Choice {
  id: string;
  label: string;
  description?: string | undefined;
  run: () => void;
}

interface Choices {
  label: string;
  icon: NavEntry['icon'];
  choices: Choice[];
}

interface CommandPaletteProps {
  onHelp: () => void;
}

/** Ctrl/Cmd-K: screens, what can be done, and what the screens find. */
export function CommandPalette({ onHelp }: CommandPaletteProps) {
  const [q, setQ] = useState('');
  const [settled] = useDebouncedValue(q.trim(), 200);
  const router = useRouter();
  const tenant = useTenant();
  const screens = useVisibleScreens();
  const can = useCan();
  const found = usePaletteSearch(screens, tenant, settled);
  const commands = useCommands(onHelp);
  const needle = q.trim().toLocaleLowerCase();
  const fits = ({ label }: { label: string }) => label.toLocaleLowerCase().includes(needle);
  const led = <T extends { href: string }>(hits: readonly T[]) => hits.map((hit) => ({ ...hit, run: () => router.history.push(hit.href) }));
  const all: Choices[] = [
    { label: t('palette.goTo'), icon: IconArrowRight, choices: led(screenHits(screens, tenant)).filter(fits) },
    { label: t('palette.do'), icon: IconBolt, choices: [...led(actionHits(screens, tenant, can)), ...commands].filter(fits) },
    ...found.map(({ hits, ...group }) => ({ ...group, choices: led(hits) })),
  ];
  const groups = all.filter((each) => each.choices.length > 0);
  // Enter takes the first hit unless the arrow keys chose another.
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    const first = groups[0]?.choices[0];
    const chosen = event.currentTarget.closest('[role="dialog"]')?.querySelector('[data-selected]');
    if (event.key !== 'Enter' || chosen || first === undefined) return;
    spotlight.close();
    first.run();
  };
  return (
    <Spotlight.Root query={q} onQueryChange={setQ} shortcut="mod + K" lockScroll={false} scrollable maxHeight={420} clearQueryOnClose attributes={{ content: { 'aria-label': t('palette.open') } }}>
      <Spotlight.Search onKeyDown={enter} placeholder={t('palette.placeholder')} aria-label={t('palette.placeholder')} leftSection={<IconSearch size={18} stroke={1.7} />} />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.choices.map((choice) => (
              <Spotlight.Action key={choice.id} label={choice.label} description={choice.description ?? ''} leftSection={<group.icon size={18} stroke={1.7} />} onClick={choice.run} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t('state.noMatch')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
