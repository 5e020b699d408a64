import { Menu, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import type { IconType } from '../icon';

interface RowActionProps {
  icon: IconType;
  children: ReactNode;
  onClick: () => void;
  danger?: boolean;
  /** Why it cannot be done here; it is shown, not hidden. */
  disabledReason?: string | undefined;
}

/** One thing that can be done with a row. */
export function RowAction({ icon: Icon, children, onClick, danger = false, disabledReason }: RowActionProps) {
  return (
    <Menu.Item
      leftSection={<Icon size={16} aria-hidden />}
      color={danger ? 'var(--rc-danger-text)' : undefined}
      disabled={disabledReason !== undefined}
      onClick={onClick}
    >
      {children}
      {disabledReason !== undefined && (
        <Text size="xs" component="div">
          {disabledReason}
        </Text>
      )}
    </Menu.Item>
  );
}
