using System.CommandLine;
using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Engine.Imports.RunMode;
using RunTui.Engine.Reports.RunMode;

namespace RunTui.RunMode;

/// <summary><c>postpr</c>: validates a pull request; Run Mode's phases and exit codes.</summary>
internal sealed class PostPrCommand(CliContext context)
{
    private static readonly string[] Modes = [PostPrRules.Autonomous, PostPrRules.Hitl];

    public Command Build()
    {
        var url = new Option<string?>("--pr-url") { Description = "The pull request: https://github.com/<owner>/<name>/pull/<number>", HelpName = "url" };
        var mode = new Option<string?>("--mode") { Description = "Whether what a person should judge stops it (autonomous, so by default) or is left to one", HelpName = string.Join('|', Modes) };
        (Option<bool> Option, string Phase)[] skips =
        [
            (new("--skip-audit") { Description = "Without the audit" }, PostPrPhases.Audit),
            (new("--skip-e2e") { Description = "Without the end-to-end tests" }, PostPrPhases.E2E),
            (new("--skip-flatline") { Description = "Without the review by several models" }, PostPrPhases.Flatline),
            (new("--skip-bridgebuilder") { Description = "Without the review that goes on until it finds nothing new" }, PostPrPhases.Bridge),
        ];
        var dryRun = new Option<bool>("--dry-run") { Description = "Show the phases; makes nothing, starts nothing" };
        var resume = new Option<bool>("--resume") { Description = "Go on after the pause" };
        var timeout = new Option<string?>("--timeout") { Description = "Seconds that each phase may take each time", HelpName = "seconds" };
        var json = new Option<bool>("--json") { Description = "One JSON object on stdout, and nothing else there" };
        var command = new Command(
            "postpr",
            "Validate a pull request: audit it, pause for a person, test it end to end, have it reviewed; what is found is fixed and pushed.\n"
            + "Returns 0 where it is ready or paused, 1 for a wrong call, 2 where a phase took too long, 3 where one failed,\n"
            + "4 for the flatline review or a fault on the way, 5 where it was interrupted or stays halted.\n\n"
            + "Example: run-tui postpr --pr-url https://github.com/octo/shop/pull/12")
        { url, mode };
        foreach (var (option, _) in skips)
        {
            command.Options.Add(option);
        }

        command.Options.Add(dryRun);
        command.Options.Add(resume);
        command.Options.Add(timeout);
        command.Options.Add(json);
        command.SetAction((parsed, cancel) => RunAsync(
            new PostPrRequest
            {
                PrUrl = UrlOf(parsed.GetValue(url), isNeeded: !parsed.GetValue(resume)),
                Options = new PostPrOptions
                {
                    Mode = ModeOf(parsed.GetValue(mode)),
                    Skipped = [.. skips.Where(skip => parsed.GetValue(skip.Option)).Select(skip => skip.Phase)],
                    Timeout = SecondsOf(parsed.GetValue(timeout)),
                },
                DryRun = parsed.GetValue(dryRun),
                Resume = parsed.GetValue(resume),
                Json = parsed.GetValue(json),
            },
            cancel));
        return command;
    }

    private Task<int> RunAsync(PostPrRequest request, CancellationToken cancel)
    {
        var root = RepositoryRoot.Find(context.WorkingDirectory);
        var read = LoaConfigReader.Load(root, context.Variable);
        if (read.Config is not { } config)
        {
            throw new UserException($"postpr: {string.Join("; ", read.Errors.Take(3))}");
        }

        return request.Resume ? new PostPrResume(request, root, context).RunAsync() : new PostPrStart(request, root, config, context).RunAsync(cancel);
    }

    private static string? UrlOf(string? url, bool isNeeded) => url switch
    {
        null when isNeeded => throw new UserException("postpr: name the pull request with --pr-url, or go on with --resume"),
        null => null,
        _ when PullRequestUrl.IsValid(url) => url,
        _ => throw new UserException($"postpr: --pr-url {Shown.Quoted(url)} is no pull request of GitHub's; write https://github.com/<owner>/<name>/pull/<number>"),
    };

    private static string? ModeOf(string? mode) => mode is null || Modes.Contains(mode) ? mode : throw new UserException($"postpr: --mode {Shown.Quoted(mode)}: must be {string.Join(" or ", Modes)}");

    private static int? SecondsOf(string? seconds) => seconds is null ? null
        : int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= StepSettings.MaxTimeoutSeconds ? value
        : throw new UserException($"postpr: --timeout {Shown.Quoted(seconds)}: must be a whole number of seconds from 1 to {StepSettings.MaxTimeoutSeconds}");
}
