package dev.plaza.bulletin;

import dev.plaza.config.Section;
import dev.plaza.storage.Keep;

/**
 * The bulletin service's own settings.
 *
 * @param keep which posts are not deleted; counted in lines
 */
public record BulletinConfig(Keep keep) {
    public static BulletinConfig from(Section section) {
        return new BulletinConfig(Keep.from(section));
    }
}
