package io.hotshot4j.core.message;

/** Anything one node sends another. */
public sealed interface Message
    permits Proposal,
        DaProposal,
        Vote,
        Timeout,
        Certificates,
        BlockRequest,
        BlockResponse,
        RangeRequest,
        RangeResponse,
        ReportRequest,
        Report,
        SnapshotRequest,
        SnapshotResponse,
        TransactionForward {}
