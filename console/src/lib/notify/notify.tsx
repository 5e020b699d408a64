import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';

import { ToastBody } from './ToastBody';

interface Undo {
  label: string;
  run: () => void;
}

/** Says that something was done, and offers to undo it where it can be. */
export function notifyDone(message: string, undo?: Undo): void {
  const id = notifications.show({
    message: (
      <ToastBody
        message={message}
        action={undo && { label: undo.label, run: () => { notifications.hide(id); undo.run(); } }}
      />
    ),
    icon: <IconCheck size={16} />,
    color: 'teal.8',
    autoClose: undo ? 10_000 : 5_000,
  });
}

/** Shows a failure that belongs to no field. */
export function notifyProblem(error: unknown): void {
  notifications.show({
    message: <ToastBody error={error} />,
    icon: <IconAlertTriangle size={16} />,
    color: 'red.8',
    autoClose: 12_000,
  });
}
