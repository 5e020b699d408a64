import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { t } from '@/lib/text';

interface RowMenuProps {
  /** What the row is, for the button's name: `Actions for Ada Lovelace`. */
  name: string;
  /** `RowAction`s, `MenuLink`s, `Menu.Divider`s. */
  children: ReactNode;
}

/** What can be done with a row. */
export function RowMenu({ name, children }: RowMenuProps) {
  return (
    <Menu position="bottom-end" withinPortal width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('table.actionsFor', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
