import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, SecretBox } from '#platform';

/** Signing secrets at rest. Whoever changes SICHA_JWT_SECRET must rotate every endpoint: old ones can no longer be read. */
@Injectable()
export class WebhookSecrets {
  private readonly box: SecretBox;

  constructor(@Inject(CONFIG) config: Config) {
    this.box = new SecretBox(config.jwtSecret, 'sicha webhook secrets');
  }

  seal(secret: string): string {
    return this.box.seal(secret);
  }

  /** @throws when it was sealed under another SICHA_JWT_SECRET */
  open(sealed: string): string {
    return this.box.open(sealed);
  }
}
