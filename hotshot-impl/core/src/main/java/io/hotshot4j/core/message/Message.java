package io.hotshot4j.core.message;

/** Anything one node sends another. */
public sealed interface Message
    permits Proposal,
        DaProposal,
        DaVote,
        DaCertified,
        VidShare,
        ShareRequest,
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
