using System.Text.Json.Nodes;
using RunTui.Dashboard.Sessions;
using RunTui.Dashboard.Views;
using RunTui.Dashboard.Views.Editing;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Tests.Support;

/// <summary>
/// Somebody who edits a plan: <c>editor.Opens("build").Field("Timeout").Press("Enter").Types("900")</c>. What the user's own editor does
/// to a file is a function.
/// </summary>
internal sealed class EditorRobot : ScreenRobot<EditorRobot>
{
    /// <param name="steps">The plan: each step's id, and what it depends on, such as <c>test: build, lint</c>.</param>
    public EditorRobot(params string[] steps)
        : this(80, 24, DashboardRobot.PlanOf(steps))
    {
    }

    /// <param name="cols">The terminal's width.</param>
    /// <param name="rows">The terminal's height.</param>
    /// <param name="plan">The blueprint.</param>
    /// <param name="isLowest">Whether the editor is what the dashboard began with.</param>
    /// <param name="options">Changes how the dashboard is asked to behave.</param>
    public EditorRobot(int cols, int rows, JsonObject plan, bool isLowest = false, Func<DashboardOptions, DashboardOptions>? options = null)
        : base(cols, rows)
    {
        Folder = new RunFolder(Directory.CreateDirectory(Home["site"]).FullName);
        File.WriteAllText(Folder.Blueprint, plan.ToJsonString());
        Launcher = new ScriptedLauncher(Time);
        var asked = new DashboardOptions { Time = Time, Zone = TimeZoneInfo.Utc, Folder = Home.Path, OpenEditor = OpenEditor, Drafts = Drafts };
        Screens = new Screens(new RunSessions(Launcher, Time), () => RunFinder.Under(Home.Path), options?.Invoke(asked) ?? asked);
        App.Begin(isLowest ? Screens.BeginWithEditor(Folder) : Screens.BeginWithRun(Folder), () => HasLeft = true);
        Screens.Attach();
        Settle();
    }

    public RunFolder Folder { get; }

    public ScriptedLauncher Launcher { get; }

    public Screens Screens { get; }

    /// <summary>Whether the dashboard is gone from the screen.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Where drafts are kept.</summary>
    public PlanDrafts Drafts => field ??= new PlanDrafts(Home["state"]);

    /// <summary>The plan as it is on the disk.</summary>
    public BlueprintDocument OnDisk => BlueprintFile.Load(Folder.Blueprint);

    /// <summary>What the user does in his own editor; returns what the file holds then.</summary>
    public Func<string, string> Outside { get; set; } = text => text;

    /// <summary>The files that were opened in the user's own editor.</summary>
    public List<string> OpenedOutside { get; } = [];

    public PlanEditorScreen View => (PlanEditorScreen)App.TopRunnable!;

    /// <summary>The plan as it is edited.</summary>
    public BlueprintDocument Plan => View.Editor.Document;

    /// <summary>The run, once it was started.</summary>
    public OwnedRun Run => Launcher.Run!.Run;

    /// <summary>Opens the editor at a step.</summary>
    public EditorRobot Opens(string step)
    {
        var run = (RunScreen)App.TopRunnable!;
        while (run.SelectedStepId != step)
        {
            Press("j");
        }

        return Press("e").Until(() => App.TopRunnable is not RunScreen, "the editor");
    }

    /// <summary>Goes to a field of the form by its label.</summary>
    public EditorRobot Field(string label)
    {
        if (!View.IsInForm)
        {
            Press("Tab");
        }

        Press("\e[H");
        for (var i = 0; i < 60 && View.SelectedLabel != label; i++)
        {
            Press("Down");
        }

        Assert.Equal(label, View.SelectedLabel);
        return this;
    }

    /// <summary>The row of the screen that has this in it.</summary>
    public string Row(string text) => Text.Split('\n').First(r => r.Contains(text, StringComparison.Ordinal));

    /// <summary>Somebody else changes a step of the plan on the disk.</summary>
    public EditorRobot Elsewhere(string step, string field, JsonNode? value)
    {
        var json = OnDisk.GetStepJson(step)!;
        json[field] = value;
        File.WriteAllBytes(Folder.Blueprint, OnDisk.WithStepDefinition(step, json).ToBytes());
        return Settled();
    }

    /// <summary>Gives a field of the step that is shown another value.</summary>
    public EditorRobot Sets(string label, string text) => Field(label).Press("Enter", "Ctrl-U").Types(text).Press("Enter");

    /// <summary>Starts the run behind, as somebody else would.</summary>
    public EditorRobot Starts()
    {
        Screens.Sessions.Hold(Folder).LaunchAsync().GetAwaiter().GetResult();
        return Until(() => Launcher.Run is not null, "a launch");
    }

    /// <summary>An agent begins to work on a step.</summary>
    public EditorRobot Begins(string step)
    {
        Run.PublishAsync(StepEvents.Starting(step, "shell", 3)).GetAwaiter().GetResult();
        return Settled();
    }

    public override void Dispose()
    {
        Screens.Dispose();
        foreach (var hosted in Screens.Sessions.Hosted)
        {
            hosted.Hosted?.Dispose();
        }

        Screens.Sessions.Dispose();
        base.Dispose();
    }

    private string? OpenEditor(string file)
    {
        OpenedOutside.Add(Path.GetFileName(file));
        File.WriteAllText(file, Outside(File.ReadAllText(file)));
        return null;
    }
}
