using System.CommandLine;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Headless;

namespace RunTui.Commands;

/// <summary><c>demo</c>: a built-in run of shell steps in a temporary folder, from start to end in about a minute.</summary>
internal sealed class DemoCommand(CliContext context)
{
    public Command Build()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line on stdout, and nothing else there" };
        var command = new Command(
            "demo",
            "Run a built-in plan of shell steps in a temporary folder: parallel work, a gate that fails and is mended, a question for you. Needs no agent.\n\nExample: run-tui demo")
        { json };
        command.SetAction(parsed => RunAsync(parsed.GetValue(json)));
        return command;
    }

    private async Task<int> RunAsync(bool json)
    {
        var folder = new RunFolder(Directory.CreateTempSubdirectory("run-tui-demo-").FullName);
        await using (var plan = typeof(DemoCommand).Assembly.GetManifestResourceStream("demo.blueprint.json")!)
        await using (var file = File.Create(folder.Blueprint))
        {
            await plan.CopyToAsync(file);
        }

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
