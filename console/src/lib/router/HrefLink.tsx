import { Anchor, type AnchorProps } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface HrefLinkProps extends AnchorProps {
  href: string;
  children: ReactNode;
  onFollow?: () => void;
}

/** A link inside the console whose path is known only at run time. */
export function HrefLink({ href, children, onFollow, ...props }: HrefLinkProps) {
  const router = useRouter();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onFollow?.();
    router.history.push(href);
  };
  return (
    <Anchor href={href} onClick={follow} {...props}>
      {children}
    </Anchor>
  );
}
