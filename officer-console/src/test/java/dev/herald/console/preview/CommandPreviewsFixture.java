package dev.herald.console.preview;

import org.springframework.context.annotation.Import;

/** Gives other packages' tests the previews. */
@Import({CommandPreviews.class, PreviewController.class})
public class CommandPreviewsFixture {}
