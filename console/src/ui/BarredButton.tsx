import { Button, Tooltip, type ButtonProps } from '@mantine/core';
import { useId } from 'react';

interface BarredButtonProps extends ButtonProps {
  children: string;
  /** Why it does nothing here. */
  reason: string;
}

/** A button that is there and does nothing, and says why to those who point at it or come to it by the keyboard. */
export function BarredButton({ children, reason, ...look }: BarredButtonProps) {
  const id = useId();
  return (
    <Tooltip label={reason} multiline maw={280}>
      <span>
        <Button {...look} data-disabled aria-disabled aria-describedby={id} onClick={(event) => event.preventDefault()}>
          {children}
        </Button>
        <span id={id} hidden>{reason}</span>
      </span>
    </Tooltip>
  );
}
