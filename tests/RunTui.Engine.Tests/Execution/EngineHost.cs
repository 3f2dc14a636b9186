using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Execution;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;
using RunTui.Engine.Routes;
using RunTui.Engine.RunFolders;
using RunTui.Processes;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Execution;

/// <summary>
/// A run folder of a test's own, and engines that work on it. Agents are scripts in a folder that is all of their <c>PATH</c>, so
/// that no real agent is ever started.
/// </summary>
internal sealed class EngineHost : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly TemporaryFolder _home = new();
    private readonly string _bin;

    /// <param name="plan">The plan; null leaves it to the test.</param>
    /// <param name="folder">The run folder, relative to the test's home.</param>
    public EngineHost(JsonObject? plan = null, string folder = "run")
    {
        _bin = Directory.CreateDirectory(_home["bin"]).FullName;
        foreach (var program in new[] { "bash", "sh", "git" })
        {
            File.CreateSymbolicLink(Path.Combine(_bin, program), ShortPath(program));
        }

        Folder = new RunFolder(Directory.CreateDirectory(_home[folder]).FullName);
        if (plan is not null)
        {
            WritePlan(plan);
        }
    }

    public RunFolder Folder { get; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long an agent has between being asked to end and being made to.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Where calls that a route made are counted; null counts them nowhere.</summary>
    public RouterMetrics? Metrics { get; set; }

    /// <summary>What is told of every step on the way to the disk.</summary>
    public FailPoint? FailPoint { get; set; }

    public EngineServices Services => new()
    {
        Time = Time,
        Agents = new AgentCatalog(Time, Variable),
        Skills = new SkillFinder(null, Variable),
        FindCli = new CliLookup(Variable).Find,
        Variable = Variable,
        Commands = (spec, timeout, cancel) => ShortCommand.RunAsync(spec, timeout, TimeProvider.System, cancel),
        Flows = new FlowCatalog(RepositoryRoot.Find(Folder.Path)),
        Grace = Grace,
        Metrics = Metrics,
    };

    public void WritePlan(JsonObject plan) => File.WriteAllText(Folder.Blueprint, plan.ToJsonString(Indented) + "\n");

    /// <summary>Changes the plan file the way a person does: reads it, changes something, replaces it.</summary>
    public void Edit(Action<JsonObject> change)
    {
        var plan = JsonNode.Parse(File.ReadAllText(Folder.Blueprint))!.AsObject();
        change(plan);
        var temporary = Folder.Blueprint + ".edited";
        File.WriteAllText(temporary, plan.ToJsonString(Indented) + "\n");
        File.Move(temporary, Folder.Blueprint, overwrite: true);
    }

    /// <summary>Changes one step of the plan file.</summary>
    public void EditStep(string id, params (string Name, JsonNode? Value)[] fields) => Edit(plan => StepIn(plan, id).With(fields));

    public static JsonObject StepIn(JsonObject plan, string id) =>
        plan["steps"]!.AsArray().Select(s => s!.AsObject()).Single(s => s["id"]!.GetValue<string>() == id);

    /// <summary>A step as the plan file has it now.</summary>
    public JsonObject StepOnDisk(string id) => StepIn(JsonNode.Parse(File.ReadAllText(Folder.Blueprint))!.AsObject(), id);

    /// <summary>The path of something in the test's home.</summary>
    public string Home(params string[] parts) => Path.Combine([_home.Path, .. parts]);

    /// <summary>Puts a program on the agents' path, and returns where it is.</summary>
    public string AddProgram(string name, string script)
    {
        var path = Path.Combine(_bin, name);
        File.WriteAllText(path, "#!/bin/sh\n" + script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>The path of something in the run folder.</summary>
    public string At(params string[] parts) => Path.Combine([Folder.Path, .. parts]);

    /// <summary>The text of a file in the run folder; empty where there is none.</summary>
    public string Read(params string[] parts) => File.Exists(At(parts)) ? File.ReadAllText(At(parts)) : "";

    public string[] Lines(params string[] parts) => Read(parts).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the process lives whose number a script wrote into a file.</summary>
    public bool IsAlive(string pidFile) =>
        ProcessIdentity.Of(int.Parse(Lines(pidFile)[0], System.Globalization.CultureInfo.InvariantCulture)) is not null;

    /// <summary>Opens the run and starts an engine on it.</summary>
    public async Task<LiveRun> StartAsync(LaunchMode mode = LaunchMode.Standard, LaunchOptions? options = null)
    {
        var run = await OwnedRun.OpenAsync(Folder, Time, failPoint: FailPoint);
        return new LiveRun(run, new RunEngine(run, (options ?? new LaunchOptions()) with { Mode = mode }, Services));
    }

    /// <summary>Runs until the engine ends by itself.</summary>
    public async Task<EndedRun> RunAsync(LaunchMode mode = LaunchMode.Standard, LaunchOptions? options = null)
    {
        var live = await StartAsync(mode, options);
        return await live.EndAsync();
    }

    public void Dispose() => _home.Dispose();

    private string? Variable(string name) => name switch
    {
        "PATH" => _bin,
        "HOME" => _home.Path,
        _ => null,
    };

    private static string ShortPath(string program) => new CliLookup(Environment.GetEnvironmentVariable).Find(program) ?? "/bin/" + program;
}
