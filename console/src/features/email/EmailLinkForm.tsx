import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { isProblem } from '@/api/problem';
import { problemText } from '@/lib/problem-text';
import { FrontDoor } from '@/shell/FrontDoor';
import { FormAlert } from '@/ui';

interface EmailLinkFormProps<T> {
  title: string;
  /** What will happen. */
  text: ReactNode;
  /** The verb on the button. */
  submit: string;
  /** Spends the link. */
  spend: () => Promise<T>;
  onDone: (result: T) => void;
  /** Somebody spent it meanwhile. */
  onDead: () => void;
}

/** Says what a link does, and does it when it is told to: whoever only looks spends nothing. */
export function EmailLinkForm<T>({ title, text, submit, spend, onDone, onDead }: EmailLinkFormProps<T>) {
  const use = useMutation({
    mutationFn: spend,
    meta: { errors: 'inline' },
    onSuccess: onDone,
    onError: (error) => {
      if (isProblem(error, 400)) onDead();
    },
  });
  return (
    <FrontDoor title={title} description={text}>
      <Stack gap="md">
        {use.error !== null && <FormAlert>{problemText(use.error).detail}</FormAlert>}
        <Button fullWidth autoFocus loading={use.isPending} onClick={() => use.mutate()}>{submit}</Button>
      </Stack>
    </FrontDoor>
  );
}
