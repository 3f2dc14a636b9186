using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Planning;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.Imports.Detection;
using RunTui.Headless;
using RunTui.Launching;
using RunTui.RunMode;
using RunTui.Runr;

namespace RunTui.Fire;

/// <summary><c>fire run</c>: makes a run of pending work items and carries it out.</summary>
internal sealed class FireRunVerb(CliContext context)
{
    private readonly Argument<string[]> _items = new("items") { Arity = ArgumentArity.ZeroOrMore, Description = "Work items, as id or intent/id (all that are pending)" };
    private readonly Option<bool> _single = new("--single") { Description = "One item in this run" };
    private readonly Option<bool> _batch = new("--batch") { Description = "The items of one mode in this run, those of autopilot first" };
    private readonly Option<bool> _wide = new("--wide") { Description = "All items in one run" };
    private readonly Option<string[]> _verify = new("--verify") { Description = "A command that has to pass for each item (the project's tests); may be given several times, 'none' for no check", HelpName = "command", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string[]> _tools = new("--tool") { Description = "Who works: claude-code, codex or gemini; or one kind of work's own, such as review=codex. May be given several times", HelpName = "[work=]tool", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> _root = new("--root") { Description = "The project (the nearest folder upwards with .specs-fire)", HelpName = "folder" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say which runs there would be; makes nothing, starts no agent" };
    private readonly LaunchFlags _launch = new();

    /// <summary>The kinds of work that the flow of work items has.</summary>
    public static ImmutableArray<string> Works { get; } = ["planning", "implementation", "tests", "review", "documentation"];

    public Command Build()
    {
        var command = new Command(
            "run",
            "Carry out pending work items: each is planned, executed, tested and reviewed; modes confirm and validate ask for the plan's approval. At the end there is a walkthrough.\n\nExample: run-tui fire run --batch --tool codex --wait-for-answers")
        { _items, _single, _batch, _wide, _verify, _tools, _root, _dryRun };
        _launch.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var settings = _launch.Read(parsed, context);
        settings = settings with { Mode = settings.Mode ?? LaunchMode.Standard };
        if (parsed.GetValue(_launch.Detach))
        {
            Agents.Refuse(context, "--detach");
        }

        var project = FireRoot.Read(parsed.GetValue(_root), context);
        var plan = PlanOf(project, parsed);
        foreach (var held in plan.Held)
        {
            context.Error.WriteLine(Shown.Clean($"held back: {held.Subject}: {held.Text}", 1000));
        }

        if (plan.Runs is not [var next, ..])
        {
            throw new UserException(plan.Held.IsEmpty ? "there is no pending work item; 'run-tui fire status' says what comes next" : "no pending work item can be run yet; see above") { Id = "nothing_to_run" };
        }

        var tools = RunModeTools.Read([.. parsed.GetValue(_tools) ?? []], context, Works);
        var blueprint = new FireBlueprint
        {
            RunId = "",
            Scope = next.Scope,
            Items = [.. next.Items.Select(item => Checked(new FireBlueprintItem(item.Item.Id, item.Item.Intent, item.Item.Title, item.Mode)))],
            Project = project.Project.Name ?? Path.GetFileName(project.Root),
            Tool = tools.Default,
            Routes = tools.Routes,
            Verify = VerifyOf(parsed.GetValue(_verify) ?? [], project.Root),
        };
        Tell(plan, next, blueprint, settings.Json);
        if (parsed.GetValue(_dryRun))
        {
            return ExitCodes.Complete;
        }

        var run = await new FireLaunch(project.Root, settings, context).MakeAsync(blueprint, plan.Items.Length, isChosen: IsChosen(parsed));
        return run is null ? ExitCodes.Invalid
            : parsed.GetValue(_launch.Detach) ? await DetachedRun.StartAsync(run, settings, context)
            : await new HeadlessRun(run, settings, context).RunAsync();
    }

    private FireRunPlan PlanOf(FireSnapshot project, ParseResult parsed)
    {
        string[] asked = [.. parsed.GetValue(_single) ? new[] { "single" } : [], .. parsed.GetValue(_batch) ? new[] { "batch" } : [], .. parsed.GetValue(_wide) ? new[] { "wide" } : []];
        if (asked.Length > 1)
        {
            throw new UserException($"--{asked[0]} and --{asked[1]}: a run has one scope; name one of them");
        }

        string[] items = parsed.GetValue(_items) ?? [];
        try
        {
            return FireRunPlan.Of(project, asked.FirstOrDefault() ?? (items.Length == 1 ? "single" : null), items.Length > 0 ? items : null);
        }
        catch (FirePlanException e)
        {
            throw new UserException(e.Message) { Id = "cant_run" };
        }
    }

    private bool IsChosen(ParseResult parsed) => parsed.GetValue(_single) || parsed.GetValue(_batch) || parsed.GetValue(_wide);

    /// <summary>An item whose id can be a step's, and whose intent's leads nowhere else.</summary>
    /// <exception cref="UserException">It can't.</exception>
    public static FireBlueprintItem Checked(FireBlueprintItem item) => !FirePaths.IsName(item.Intent)
        ? throw new UserException($"work item {Shown.Quoted(item.Id)}: its intent {Shown.Quoted(item.Intent)} is no plain name; correct it in state.yaml") { Id = "bad_id" }
        : StepIds.Problem(item.Id) is { } problem
        ? throw new UserException($"work item {Shown.Quoted(item.Id)}: {problem}; rename it to run it here") { Id = "bad_id" }
        : item;

    private static ImmutableArray<string> VerifyOf(string[] named, string root) => named switch
    {
        ["none"] => [],
        { Length: > 0 } => [.. named],
        _ => ProjectGuesses.TestsOf(root),
    };

    private void Tell(FireRunPlan plan, FirePlannedRun next, FireBlueprint blueprint, bool json)
    {
        if (json)
        {
            JsonLine.WriteOwn(
                new JsonObject
                {
                    ["event"] = "fire_plan",
                    ["scope"] = next.Scope,
                    ["items"] = new JsonArray([.. next.Items.Select(item => new JsonObject { ["id"] = item.Item.Id, ["intent"] = item.Item.Intent, ["mode"] = item.Mode })]),
                    ["runs_after"] = plan.Runs.Length - 1,
                    ["verify"] = new JsonArray([.. blueprint.Verify.Select(command => JsonValue.Create(command))]),
                },
                context.Out);
            return;
        }

        context.Out.WriteLine($"This run ({next.Scope}):");
        foreach (var item in next.Items)
        {
            context.Out.WriteLine(Shown.Clean($"  {item.Item.Intent}/{item.Item.Id}  {item.Mode}{(item.IsModeDerived ? " (by its complexity)" : "")}  {item.Item.Title}", 1000));
        }

        if (plan.Runs.Length > 1)
        {
            context.Out.WriteLine($"Runs after it: {plan.Runs.Length - 1}, with {string.Join(", ", plan.Runs.Skip(1).SelectMany(run => run.Items).Take(12).Select(item => Shown.Clean(item.Item.Id)))}");
        }

        context.Out.WriteLine(blueprint.Verify.IsEmpty ? "Nothing verifies the work but what its tester says; name a command with --verify" : $"Verified by: {string.Join("; ", blueprint.Verify.Select(command => Shown.Clean(command)))}");
    }
}
