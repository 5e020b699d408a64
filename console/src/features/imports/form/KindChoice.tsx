import { Group, Radio } from '@mantine/core';

import type { ImportKind } from '@/api/types';
import { t } from '@/lib/text';

import { KINDS } from '../imports-search';
import { kindText } from '../labels';

interface KindChoiceProps {
  kinds: readonly ImportKind[];
  value: ImportKind;
  onChange: (kind: ImportKind) => void;
}

/** What the rows of a file are. */
export function KindChoice({ kinds, value, onChange }: KindChoiceProps) {
  const choose = (chosen: string) => {
    const kind = KINDS.find((each) => each === chosen);
    if (kind) onChange(kind);
  };
  return (
    <Radio.Group label={t('imports.kind')} value={value} onChange={choose}>
      <Group gap="lg" mt="xs">
        {kinds.map((kind) => (
          <Radio key={kind} value={kind} label={kindText(kind)} />
        ))}
      </Group>
    </Radio.Group>
  );
}
