import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';

import { t, type PlainKey } from '@/lib/text';

const KEYS: readonly { keys: readonly string[]; text: PlainKey }[] = [
  { keys: ['Ctrl / ⌘', 'K'], text: 'help.palette' },
  { keys: ['/'], text: 'help.search' },
  { keys: ['?'], text: 'help.help' },
  { keys: ['Esc'], text: 'help.escape' },
  { keys: ['Tab'], text: 'help.tab' },
];

/** The keys that work everywhere. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
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
      </Stack>
    </Modal>
  );
}
