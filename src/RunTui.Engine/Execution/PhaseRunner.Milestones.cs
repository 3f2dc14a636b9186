using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Guards;

namespace RunTui.Engine.Execution;

internal sealed partial class PhaseRunner
{
    /// <summary>What milestones are shown under.</summary>
    private const string Group = "milestones";

    private static readonly TimeSpan FilesPollInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Makes steps of the milestones that a planner names: each one after the other, as Runr's are.</summary>
    private async Task<PhaseResult> TakeMilestonesAsync(AgentReply<MilestonePlan> reply, Judgement judgement)
    {
        var log = judgement.Result!.Log;
        if (reply.Value is not { } plan)
        {
            return new PhaseResult(Verdict.Degraded, reply.Unreadable ?? "no answer") { Evidence = log };
        }

        if (plan.Rejection is { } rejection)
        {
            return PhaseResult.Block(BlockerKind.Question, StopReasons.PlanRejection, FirstLine(rejection), Keep("rejection.md", rejection + "\n"));
        }

        if (plan.Milestones.IsEmpty)
        {
            return new PhaseResult(Verdict.Degraded, "the plan has no milestone") { Evidence = log };
        }

        var outside = plan.Milestones.SelectMany(m => m.FilesExpected).Select(_work.Judge).OfType<ScopeViolation>().DistinctBy(v => v.Path).ToList();
        if (outside.Count > 0)
        {
            var lines = outside.Select(v => v.ToString()).ToList();
            var file = Keep("plan-violations.md", string.Concat(lines.Concat(PresetHints(outside)).Select(l => $"- {l}\n")));
            return PhaseResult.Block(BlockerKind.Failed, StopReasons.PlanScopeViolation, lines.Count == 1 ? lines[0] : $"{lines[0]} (and {lines.Count - 1} more)", file);
        }

        if (!_context.Blueprint.ForceParallel && await CollidingAsync([.. plan.Milestones.SelectMany(m => m.FilesExpected)]) is { } collision)
        {
            return PhaseResult.Block(BlockerKind.Failed, StopReasons.ParallelFileCollision, collision);
        }

        // A planner that is asked once more replaces what it said before; what was begun stays.
        var begun = Run.OrderedSteps.Where(s => s.Plan.Group == Group && (s.Status != StepStatus.Pending || s.Attempts > 0)).Select(s => s.Id).ToList();
        var steps = Steps(plan, begun).ToList();
        var left = Run.OrderedSteps.Where(s => s.Plan.Group == Group && !begun.Contains(s.Id)).Select(s => s.Id).Except(steps.Select(s => s["id"]!.GetValue<string>()));
        var change = new JsonObject
        {
            ["steps"] = new JsonArray([.. steps]),
            ["removed"] = new JsonArray([.. left.Select(id => JsonValue.Create(id))]),
        };
        await _context.Run.PublishAsync(PhaseEvents.Milestones(_step.Id, PlanChange.ToElement(change), plan.Milestones.Length), durable: true);
        return PhaseResult.Pass($"{plan.Milestones.Length} milestones", log);
    }

    /// <summary>The run that is at work on one of the files, in one line; null where none is, perhaps any more.</summary>
    private async Task<string?> CollidingAsync(ImmutableArray<string> files)
    {
        var isSaid = false;
        while (SiblingRuns.Colliding(_context.Folder, files) is { } collision)
        {
            if (!_context.Blueprint.WaitsForFiles)
            {
                return collision;
            }

            if (!isSaid)
            {
                await _context.Run.PublishAsync(RunEvents.Warning($"{collision}; waits for it"));
                isSaid = true;
            }

            await Task.Delay(FilesPollInterval, _context.Services.Time, _stop);
        }

        return null;
    }

    private IEnumerable<JsonObject> Steps(MilestonePlan plan, List<string> begun)
    {
        var before = begun is [.., var last] ? last : _step.Id;
        var number = 0;
        foreach (var milestone in plan.Milestones)
        {
            do
            {
                number++;
            }
            while (begun.Contains($"m{number}"));

            var id = $"m{number}";
            var step = new JsonObject
            {
                ["id"] = id,
                ["title"] = FirstLine(milestone.Goal),
                ["detail"] = milestone.Goal,
                ["done_when"] = string.Join('\n', milestone.DoneChecks),
                ["status"] = "pending",
                ["group"] = Group,
                ["risk"] = milestone.Risk.Name(),
                ["depends"] = new JsonArray(before),
            };
            if (!milestone.FilesExpected.IsEmpty)
            {
                step["scope"] = new JsonArray([.. milestone.FilesExpected.Select(f => JsonValue.Create(f))]);
            }

            yield return step;
            before = id;
        }
    }

    private static IEnumerable<string> PresetHints(List<ScopeViolation> outside) =>
        outside.SelectMany(v => ScopePresets.Letting(v.Path)).Distinct().Select(name => $"the preset {name} would let it");
}
