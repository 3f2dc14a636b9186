using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Gates;
using RunTui.Engine.Imports.RunMode;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.Workspaces;
using RunTui.Processes;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary><c>sync</c>: brings Run Mode's files in <c>.run/</c> in line with what there is.</summary>
internal sealed class SyncCommand(CliContext context)
{
    public Command Build()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object: synced, and why or why not" };
        var archive = new Option<bool>("--archive") { Description = "Put the state of a plan that is over away instead" };
        var plan = new Option<string?>("--plan-id") { Description = "The plan that is meant; another one is left alone" };
        var since = new Option<string?>("--since") { Description = "A UTC time; a state from before it says nothing" };
        var command = new Command(
            "sync",
            "Bring Run Mode's files in .run/ in line with what there is: those of a run of ours with its journal, others with the sprints that git has commits of.\n\nExample: run-tui sync --json")
        { json, archive, plan, since };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(json), parsed.GetValue(archive), parsed.GetValue(plan), parsed.GetValue(since), cancel));
        return command;
    }

    private async Task<int> RunAsync(bool json, bool archive, string? plan, string? since, CancellationToken cancel)
    {
        var root = RepositoryRoot.MainOf(RepositoryRoot.Find(context.WorkingDirectory));
        var git = new Git((spec, timeout, stop) => ShortCommand.RunAsync(spec, timeout, context.Time, stop), root, context.Time);
        var sync = new RunModeSync(root, git, context.Time, Options(root) with { PlanId = plan, Since = MomentOf(since) });
        var result = archive ? sync.Archive() : await sync.RunAsync(cancel);
        if (json)
        {
            JsonLine.Write(result, context.Out);
        }
        else
        {
            context.Out.WriteLine(Line(result));
        }

        return ExitCodes.Complete;
    }

    private RunModeSyncOptions Options(string root)
    {
        var read = LoaConfigReader.Load(root, context.Variable);
        return read.Config is { } config
            ? new() { BaseBranch = config.RunMode.BaseBranch, CommitPattern = config.RunMode.SprintCommitPattern }
            : throw new UserException($"sync: {string.Join("; ", read.Errors.Take(3))}");
    }

    private static DateTimeOffset? MomentOf(string? since) => since is null ? null
        : DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : throw new UserException($"sync: --since '{since}' is no time; write it as 2026-01-31T14:00:00Z");

    private static string Line(JsonObject result)
    {
        var text = result switch
        {
            _ when Flag("archived") is true => $"The plan's state was put into {Text("path")}.",
            _ when Flag("archived") is false => Text("reason") switch
            {
                "no_state_file" => "There is no plan's state to put away.",
                "not_terminal" => $"The plan is {Text("run_mode_state") ?? "in no known state"}: only one that is over can be put away.",
                _ => $"Nothing was put away: {Text("message") ?? Text("reason")}.",
            },
            _ when Flag("synced") is true => Text("reason") is not null
                ? $"{result["commits_found"]} of {result["commits_expected"]} sprints have commits since {Text("base_branch")}: the plan counts as {RunModeNames.JackedOut}."
                : $"The plan is {Text("run_mode_state")}: {Text("implementation_status")}{(Text("pr_url") is { } url ? $", {url}" : "")}.",
            _ => Text("reason") switch
            {
                "no_run_mode_state" => $"There is no plan's state in .run/{RunModePlanState.FileName}.",
                "invalid_json" => $"{Text("message")}.",
                "still_running" when result["commits_expected"] is not null => $"Still running: {result["commits_found"]} of {result["commits_expected"]} sprints have commits since {Text("base_branch")}{(Text("message") is { } why ? $" ({why})" : "")}.",
                "still_running" => $"Still running: process {result["pid"]} works on {Text("run")}.",
                "plan_id_mismatch" => $"The plan there is {Text("actual_plan_id")}, not {Text("expected_plan_id")}.",
                "stale_run_mode_state" => $"The plan's state is old: last heard of {Text("last_activity") ?? "never"}.",
                _ => $"The plan is in a state that says nothing: {Text("run_mode_state") ?? "none"}.",
            },
        };
        return Engine.Blueprints.Shown.Clean(text, 400);

        bool? Flag(string name) => result[name]?.GetValue<bool>();

        string? Text(string name) => result[name]?.GetValue<string>();
    }
}
