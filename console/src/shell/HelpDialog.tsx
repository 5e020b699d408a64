import { Group, Kbd, Modal, Stack, Text, Title } from '@mantine/core';

import { t, type PlainKey } from '@/lib/text';

import { useVisibleScreens } from './useVisibleScreens';

const KEYS: readonly { keys: readonly string[]; text: PlainKey }[] = [
  { keys: ['Ctrl / ⌘', 'K'], text: 'help.palette' },
  { keys: ['/'], text: 'help.search' },
  { keys: ['?'], text: 'help.help' },
  { keys: ['Esc'], text: 'help.escape' },
  { keys: ['Tab'], text: 'help.tab' },
];

/** The keys that work everywhere, and those that lead to screens. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const screens = useVisibleScreens().filter((each) => each.key !== undefined);
  return (
    <Modal opened onClose={onClose} title={t('help.title')}>
      <Stack gap="sm">
        {KEYS.map(({ keys, text }) => (
          <Group key={text} justify="space-between" wrap="nowrap">
            <Text size="sm">{t(text)}</Text>
            <Group gap={4} wrap="nowrap">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
        <Title order={2} size="h3" mt="xs">{t('help.goTo')}</Title>
        {screens.map((each) => (
          <Group key={each.key} justify="space-between" wrap="nowrap">
            <Text size="sm">{t(each.label)}</Text>
            <Group gap={4} wrap="nowrap">
              <Kbd>g</Kbd>
              <Kbd>{each.key}</Kbd>
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
