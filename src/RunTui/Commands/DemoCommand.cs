using System.CommandLine;
using RunTui.Dashboards;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Headless;

namespace RunTui.Commands;

/// <summary><c>demo</c>: a built-in run of shell steps in a temporary folder, from start to end in about a minute.</summary>
internal sealed class DemoCommand(CliContext context)
{
    public Command Build()
    {
        var headless = new Option<bool>("--headless") { Description = "Without a screen; questions are answered by typing" };
        var json = new Option<bool>("--json") { Description = "One JSON object a line on stdout, and nothing else there; no screen" };
        var look = new LookFlags();
        var command = new Command(
            "demo",
            "Run a built-in plan of shell steps in a temporary folder: parallel work, a gate that fails and is mended, a question for you. Needs no agent.\n\nExample: run-tui demo")
        { headless, json };
        look.AddTo(command);
        command.SetAction(parsed =>
        {
            var folder = MakeFolder();
            return parsed.GetValue(headless) || parsed.GetValue(json) || !context.IsTerminal
                ? RunHeadlessAsync(folder, parsed.GetValue(json))
                : new DashboardRun(folder, new LaunchSettings { Mode = LaunchMode.Adaptive }, look.Read(parsed), context).RunAsync(startAtOnce: true);
        });
        return command;
    }

    private static RunFolder MakeFolder()
    {
        var folder = new RunFolder(Directory.CreateTempSubdirectory("run-tui-demo-").FullName);
        using var plan = typeof(DemoCommand).Assembly.GetManifestResourceStream("demo.blueprint.json")!;
        using var file = File.Create(folder.Blueprint);
        plan.CopyTo(file);
        return folder;
    }

    private async Task<int> RunHeadlessAsync(RunFolder folder, bool json)
    {
        var asker = json ? null : TerminalAsker.TryOpen(context, folder);
        var settings = new LaunchSettings { Mode = LaunchMode.Adaptive, Json = json, WaitForAnswers = asker is not null };
        if (asker is not null)
        {
            context.Out.WriteLine("When a step asks for something, type the answer here and press Enter.");
            asker.Start();
        }

        return await new HeadlessRun(folder, settings, context).RunAsync();
    }
}
