package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.safety.SafetyRecord;
import java.util.Optional;

/**
 * A replica at one moment.
 *
 * @param view the view it is in
 * @param leader index of that view's leader
 * @param record what it has said last and the certificates it holds
 * @param decided the last decided block
 * @param failedViews consecutive views that failed since the last decide
 * @param signs whether it may sign in this view
 * @param homecoming present while it has lost its record and the floor is not behind it
 */
public record ReplicaStatus(
    View view,
    int leader,
    SafetyRecord record,
    Block decided,
    int failedViews,
    boolean signs,
    Optional<Homecoming> homecoming) {}
