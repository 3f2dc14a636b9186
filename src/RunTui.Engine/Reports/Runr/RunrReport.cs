using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports.Runr;

/// <summary>The figures of a run: Runr's <c>report</c>. The state is what counts; the journal supplies the times of its launches.</summary>
public sealed partial record RunrReport
{
    public required RunrStanding Standing { get; init; }

    public required RunrNext Next { get; init; }

    /// <summary>When it was first launched, UTC milliseconds since 1970; null before.</summary>
    public long? StartedAt { get; init; }

    /// <summary>When its last launch ended; null while it runs and before.</summary>
    public long? EndedAt { get; init; }

    /// <summary>How long it was worked on, all launches together; the time between them is nobody's.</summary>
    public TimeSpan Total { get; init; }

    /// <summary>The part of <see cref="Total"/> that belongs to no phase.</summary>
    public TimeSpan Unattributed => Total > Attributed ? Total - Attributed : TimeSpan.Zero;

    /// <summary>The phases that it passed through, in Runr's order.</summary>
    public ImmutableArray<RunrPhaseTime> Phases { get; init; } = [];

    public int VerifyAttempts { get; init; }

    /// <summary>Verifications that were made because the one before failed.</summary>
    public int VerifyRetries { get; init; }

    /// <summary>Agents that failed, whatever they were asked.</summary>
    public int WorkerErrors { get; init; }

    /// <summary>How often an agent was ended because it was silent or took too long.</summary>
    public int Stalls { get; init; }

    private TimeSpan Attributed => Phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Time);

    /// <summary>The report of a run.</summary>
    /// <param name="standing">Where it stands.</param>
    /// <param name="events">Everything in its journal.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="program">How the program is called.</param>
    public static RunrReport Of(RunrStanding standing, IReadOnlyList<RunEvent> events, DateTimeOffset now, string program)
    {
        var state = standing.State;
        var open = standing.Outcome == RunrStanding.Running ? now.ToUnixTimeMilliseconds() : (long?)null;
        var launches = LaunchesOf(events, open);
        var verifications = state.OrderedSteps.Select(s => s.Phases.Where(v => v.Kind == "verify").ToList()).ToList();
        return new()
        {
            Standing = standing,
            Next = RunrNext.Of(standing, program),
            StartedAt = launches.IsEmpty ? null : launches[0].From,
            EndedAt = launches.IsEmpty || open is not null ? null : launches[^1].To,
            Total = TimeSpan.FromMilliseconds(launches.Sum(l => l.To - l.From)),
            Phases = RunrPhaseTime.Of(state, open),
            VerifyAttempts = verifications.Sum(v => v.Count),
            VerifyRetries = verifications.Sum(v => v.SkipLast(1).Count(visit => visit.Verdict == Gates.Verdict.Changes)),
            WorkerErrors = state.OrderedSteps.Sum(s => s.Phases.Count(v => v is { Kind: "agent", Verdict: Gates.Verdict.Error })),
            Stalls = events.Count(e => e is { Event: "runner", Status: "stopped", StopReason: StopReasons.Stalled or StopReasons.CallTimeout }),
        };
    }

    /// <summary>The document, with all of Runr's fields.</summary>
    public JsonObject ToJson() => new()
    {
        ["version"] = 1,
        ["run_id"] = Standing.Origin.RunId,
        ["phase"] = Standing.Phase,
        ["checkpoint_sha"] = Standing.State.Commit,
        ["total_duration_ms"] = (long)Total.TotalMilliseconds,
        ["unattributed_ms"] = (long)Unattributed.TotalMilliseconds,
        ["started_at"] = RunrJson.Time(StartedAt),
        ["ended_at"] = RunrJson.Time(EndedAt),
        ["phases"] = new JsonObject(Phases.Select(p => KeyValuePair.Create(
            p.Name, (JsonNode?)new JsonObject { ["duration_ms"] = (long)p.Time.TotalMilliseconds, ["count"] = p.Count }))),
        ["workers"] = RunrWorkerCalls.Of(Standing.State).ByWorker(),
        ["verify"] = new JsonObject { ["attempts"] = VerifyAttempts, ["retries"] = VerifyRetries, ["total_duration_ms"] = (long)VerifyTime.TotalMilliseconds },
        ["milestones"] = new JsonObject { ["completed"] = Standing.Completed, ["total"] = Standing.Milestones.Length },
        ["reliability"] = new JsonObject
        {
            ["infra_retries"] = WorkerErrors,
            ["fallback_used"] = false,
            ["fallback_count"] = 0,
            ["stalls_triggered"] = Stalls,
            ["late_results_ignored"] = 0,
        },
        ["outcome"] = Standing.Outcome,
        ["stop_reason"] = Standing.Outcome == RunrStanding.Complete ? null : Standing.StopReason,
        ["stop_detail"] = Standing.StopDetail.Length > 0 ? Standing.StopDetail : null,
        ["guard_violation_files"] = RunrJson.List(Standing.ViolationFiles),
        ["next_action"] = Next.Action,
        ["suggested_command"] = Next.Command,
    };

    private TimeSpan VerifyTime => Phases.FirstOrDefault(p => p.Name == RunrPhaseNames.Verify)?.Time ?? TimeSpan.Zero;

    /// <summary>From when to when an engine worked on the run; one that left no word ended with its last event.</summary>
    private static ImmutableArray<(long From, long To)> LaunchesOf(IReadOnlyList<RunEvent> events, long? open)
    {
        var launches = ImmutableArray.CreateBuilder<(long From, long To)>();
        long? from = null;
        var last = 0L;
        foreach (var e in events.Where(e => e.Seq is not null))
        {
            if (Timestamp.Of(e) is not { } at)
            {
                continue;
            }

            if (e is { Event: "runner", Status: "started" })
            {
                if (from is { } crashed)
                {
                    launches.Add((crashed, last));
                }

                from = at;
            }
            else if (from is { } began && e is { Event: "runner", Status: "completed" or "incomplete" or "interrupted" or "halted" or "stopped" })
            {
                launches.Add((began, at));
                from = null;
            }

            last = at;
        }

        if (from is { } left)
        {
            launches.Add((left, Math.Max(last, open ?? 0)));
        }

        return launches.DrainToImmutable();
    }
}
