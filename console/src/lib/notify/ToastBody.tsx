import { Button, Stack, Text } from '@mantine/core';

import { isProblem } from '@/api/problem';
import { AccessLink } from '@/lib/session/AccessLink';

import { problemText } from '../problem-text';

interface ToastBodyProps {
  message?: string;
  error?: unknown;
  action?: { label: string; run: () => void } | undefined;
}

/** The inside of a toast: a message with an action, or a failure with what helps. */
export function ToastBody({ message, error, action }: ToastBodyProps) {
  const problem = error === undefined ? undefined : problemText(error);
  return (
    <Stack gap={4} align="flex-start">
      {problem && <Text size="sm" fw={600}>{problem.title}</Text>}
      <Text size="sm">{problem?.detail ?? message}</Text>
      {isProblem(error, 403) && error.permission !== undefined && <AccessLink permission={error.permission} />}
      {action && (
        <Button size="compact-sm" variant="light" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </Stack>
  );
}
