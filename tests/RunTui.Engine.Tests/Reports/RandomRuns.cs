using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Reports;

/// <summary>Makes run folders of every kind from a seed, and gives them to the engine in memory or on disk.</summary>
internal static class RandomRuns
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RunFacts Make(int seed)
    {
        var random = new Random(seed);
        var facts = new RunFacts
        {
            Name = Pick(["Demo", "Demo", "Ünï—cøde", "", null]),
            Goal = Pick(["Ship it", "", null]),
            Lock = Chance(2),
            OwnerAlive = !Chance(6),
            Recap = Chance(3),
            Summary = Chance(3),
            ProgressSection = Chance(4) ? "s1 — t | **Tool**: codex | done" : null,
            BlockerSection = Chance(4) ? "s1 — t | **Status**: open | stuck" : null,
            NewestLog = Chance(2) ? "/runs/demo/logs/steps/s1/attempt-2.log" : null,
        };

        string?[] statuses = Pick<string?[]>(
        [
            ["done"],
            ["done", "skipped"],
            ["done", "blocked", "pending"],
            ["pending", null],
            ["done", "in_progress", "pending"],
            ["done", "skipped", "blocked", "pending", "in_progress", "paused", null],
        ])!;
        for (var i = 0; i < random.Next(0, 6); i++)
        {
            string[] depends = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => "s" + random.Next(0, 7))];
            facts.Steps.Add(new("s" + i, "Title " + i, Pick(statuses), depends));
        }

        facts.State = Chance(6) ? null : State();
        facts.Event = Chance(3) ? null : new("T1", Pick(["step", "runner", "recovery_attempt"])!, Pick(["", "s1"])!, Pick(["running", "done", "started"])!, Pick(["", "some detail"])!);
        facts.Blocker = Chance(2) ? null : new("T2", "", Pick(["", "s1"])!, Pick(["open", "recovering", "recovered", "hard_blocked"])!, Pick(["stuck", "Retries exhausted"])!);
        facts.EventsNotEmpty = facts.Event is not null || Chance(5);
        facts.BlockersNotEmpty = facts.Blocker is not null || Chance(5);
        return facts;

        bool Chance(int oneIn) => random.Next(oneIn) == 0;

        T? Pick<T>(T?[] from) => from[random.Next(from.Length)];

        Dictionary<string, object> State()
        {
            var state = new Dictionary<string, object>();
            Maybe("project", "Project");
            Maybe("status", Pick(["initialized", "running", "recovering", "blocked", "interrupted", "completed", "incomplete", "odd", ""])!);
            Maybe("status", Pick(["running", "completed", "incomplete"])!);
            Maybe("current_step", "s" + random.Next(0, 7));
            Maybe("current_attempt", random.Next(0, 3));
            Maybe("current_attempt_max", random.Next(0, 3));
            Maybe("current_attempt_log", "/runs/demo/logs/steps/s1/attempt-1.log");
            Maybe("last_updated", "T0");
            Maybe("retry_summary", "running attempt 1/2");
            Maybe("retry_exhausted", Chance(2));
            Maybe("human_needed", Chance(2));
            Maybe("recovery_active", Chance(2));
            Maybe("recovery_attempt", random.Next(0, 3));
            Maybe("recovery_attempt_max", random.Next(0, 3));
            Maybe("recovery_tool", "codex");
            Maybe("recovery_reason", "Because");
            Maybe("next_artifact", "/runs/demo/handoff/s1.md");
            Maybe("next_artifact_reason", "Step handoff");
            Maybe("last_event_ts", "T3");
            Maybe("last_event_type", Pick(["step", "recovery_attempt"])!);
            Maybe("last_event_status", "running");
            Maybe("last_event_step_id", "s2");
            Maybe("last_event_detail", "from the state");
            Maybe("blocker_status", Pick(["open", "recovered", "hard_blocked", "recovering"])!);
            return state;

            void Maybe(string key, object value)
            {
                if (Chance(2))
                {
                    state[key] = value;
                }
            }
        }
    }

    public static StatusInputs InMemory(RunFacts facts) => new()
    {
        RunFolder = facts.Folder,
        Blueprint = new()
        {
            Name = facts.Name ?? "",
            Goal = facts.Goal ?? "",
            Steps = [.. facts.Steps.Select(step => new Step
            {
                Id = step.Id,
                Title = step.Title,
                Depends = [.. step.Depends],
                Status = step.Status switch
                {
                    "done" => StepStatus.Done,
                    "blocked" => StepStatus.Blocked,
                    "skipped" => StepStatus.Skipped,
                    "in_progress" => StepStatus.InProgress,
                    _ => StepStatus.Pending,
                },
            })],
        },
        UnknownStatuses = facts.Steps.Index().Where(x => x.Item.Status == "paused").ToImmutableDictionary(x => x.Index, x => x.Item.Status!),
        State = facts.State is null ? null : RunStateFile.TryRead(StateJson(facts)),
        LastEvent = facts.Event is not { } e ? null : new RunEvent { Ts = e.Ts, Event = e.Event, StepId = e.StepId, Status = e.Status, Detail = e.Text },
        LastBlocker = facts.Blocker is not { } b ? null : new(b.Ts, b.StepId, b.Status, b.Text),
        LockHeld = facts.Lock,
        OwnerAlive = facts.OwnerAlive,
        RecapExists = facts.Recap,
        SummaryExists = facts.Summary,
        HasEvents = facts.EventsNotEmpty,
        HasBlockers = facts.BlockersNotEmpty,
        LegacyProgress = facts.ProgressSection,
        LegacyBlocker = facts.BlockerSection,
        NewestAttemptLog = facts.NewestLog,
    };

    /// <summary>Writes the files of a run, journals with older lines before and garbage after the one that counts.</summary>
    public static void OnDisk(RunFacts facts, TemporaryFolder folder, int pid)
    {
        var steps = facts.Steps.Select(step => new JsonObject
        {
            ["id"] = step.Id,
            ["title"] = step.Title,
            ["status"] = step.Status,
            ["depends"] = new JsonArray([.. step.Depends.Select(id => (JsonNode)id)]),
        });
        folder.Write("blueprint.json", new JsonObject { ["name"] = facts.Name, ["goal"] = facts.Goal, ["steps"] = new JsonArray([.. steps]) }.ToJsonString(Options));
        Write("run-state.json", facts.State is null ? null : Encoding.UTF8.GetString(StateJson(facts)));
        Write("events.jsonl", facts.Event is { } e
            ? "{\"ts\":\"old\",\"event\":\"old\"}\n" + new JsonObject { ["ts"] = e.Ts, ["event"] = e.Event, ["step_id"] = e.StepId, ["status"] = e.Status, ["detail"] = e.Text }.ToJsonString() + "\n{\"torn"
            : facts.EventsNotEmpty ? "garbage\n[]\nnull\n" : null);
        Write("blockers.jsonl", facts.Blocker is { } b
            ? new JsonObject { ["ts"] = b.Ts, ["step_id"] = b.StepId, ["status"] = b.Status, ["message"] = b.Text }.ToJsonString() + "\n42\n"
            : facts.BlockersNotEmpty ? "garbage" : null);
        Write(".run.lock", facts.Lock ? $"{pid}\n" : null);
        Write("completion-recap.md", facts.Recap ? "# Recap" : null);
        Write("completion-summary.txt", facts.Summary ? "Summary" : null);
        Write("progress.md", facts.ProgressSection is { } p ? "# Progress\n\n### older\nx\n\n### " + p.Replace(" | ", "\n", StringComparison.Ordinal) + "\n" : "# Progress\n");
        Write("blockers.md", facts.BlockerSection is { } m ? "# Blockers\n\n### " + m.Replace(" | ", "\n", StringComparison.Ordinal) + "\n" : null);

        void Write(string name, string? text)
        {
            if (text is not null)
            {
                folder.Write(name, text);
            }
        }
    }

    private static byte[] StateJson(RunFacts facts)
    {
        var json = new JsonObject();
        foreach (var (key, value) in facts.State!)
        {
            json[key] = value switch
            {
                int number => number,
                bool flag => flag,
                _ => (string)value,
            };
        }

        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }
}
