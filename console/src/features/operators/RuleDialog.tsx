import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { FOR_EDITING, QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { operatorAccessQuery } from './queries';
import { RuleForm } from './RuleForm';

/** The rule for the operators' staff, to change. Mounted only while open. */
export function RuleDialog({ onClose }: { onClose: () => void }) {
  const rule = useQuery({ ...operatorAccessQuery(useTenant()), ...FOR_EDITING });
  return (
    <Modal opened onClose={onClose} title={t('operators.changeRuleTitle')} size="lg">
      <QueryView fresh query={rule}>{(opened) => <RuleForm opened={opened} onClose={onClose} />}</QueryView>
    </Modal>
  );
}
