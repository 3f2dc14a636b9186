using System.Text;
using System.Text.Json.Nodes;
using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters.New;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views.New;

internal sealed partial class NewRunScreen
{
    private const string WriteIt = "Write it";
    private const string KeepIt = "Keep as a draft";
    private const string Discard = "Discard";
    private const string Stay = "Back";
    private const string WriteScripts = "Write the scripts";

    private static readonly TimeSpan DraftDelay = TimeSpan.FromMilliseconds(500);

    private object? _draftTimer;
    private bool _keepsDrafts = true;

    /// <summary>Where this plan's draft is kept, once somebody went on with one; null for where it begins.</summary>
    private RunFolder? _draftPlace;

    /// <summary>Drafts are kept by the folder of a run, and this one has none yet. What an agent drafted is not kept over what a person planned.</summary>
    private RunFolder[] DraftPlaces => [new(Path.Combine(_start.Parent, ".run-tui-draft")), new(Path.Combine(_start.Parent, ".run-tui-drafted"))];

    private RunFolder DraftPlace => _draftPlace ?? DraftPlaces[_start.IsDrafted ? 1 : 0];

    /// <summary>Whether an agent drafted the steps, now or the last time.</summary>
    private bool IsDrafted => DraftPlace.Path == DraftPlaces[1].Path;

    private void AskToWrite()
    {
        if (!FinishEdit())
        {
            return;
        }

        if (NewRunRows.Missing(_editor, _start.Parent) is { } missing)
        {
            GoTo(missing.StepId is null && missing.Path is null ? missing with { Text = $"{missing.Text} {Hint(DashboardCommand.AddStep)} adds one." } : missing);
            return;
        }

        var folder = NewRunRows.FolderOf(_editor, _start.Parent);
        if (IsDrafted && NewRunRows.Scripts(_editor) is { Length: > 0 } scripts)
        {
            AskAboutScripts(folder, scripts);
            return;
        }

        var count = _editor.Document.Blueprint.Steps.Length;
        var question = MessageBox.Create(
            $"Write {Path.Combine(Path.GetFileName(_start.Parent), folder.Name)}?",
            $"{count} step{(count == 1 ? "" : "s")}, launch mode {_mode.Name()}. Nothing is started by it.",
            WriteIt,
            Stay);
        App?.Begin(Look.Titled(question), () =>
        {
            if (question.Result == 0)
            {
                Write(folder);
            }
        });
    }

    /// <summary>What an agent said becomes a script only where somebody has seen it and says so; Enter alone is no answer.</summary>
    private void AskAboutScripts(RunFolder folder, string scripts)
    {
        var question = MessageBox.Create("Run these as scripts?", $"An agent drafted this plan, and shell runs a step's detail as a script:\n\n{scripts}", Stay, WriteScripts);
        App?.Begin(Look.Titled(question), () =>
        {
            if (question.Result == 1)
            {
                Write(folder);
            }
        });
    }

    /// <summary>Writes beside the drawing thread, and shows the run then.</summary>
    private void Write(RunFolder folder)
    {
        _isWriting = true;
        Status.Say("Writing …");
        var (app, mode, created) = (App, _mode, Options.Time.GetUtcNow());
        var package = new RunPackage
        {
            Plan = Whole(),
            Mode = mode,
            Origin = _start.Origin,
            Questions = [.. (IsDrafted ? _start.Questions.Add(DraftedSteps.Question) : _start.Questions).Distinct()],
            Program = _start.Program,
            From = _start.From,
        };
        _ = Task.Run(() =>
        {
            try
            {
                package.Write(folder, created);
                var session = Screens.Sessions.Hold(folder);
                session.Open();
                session.FirstMode = mode;
                app?.Invoke(() =>
                {
                    Forget();
                    _start.Made(folder);
                    Screens.ShowInPlaceOf(this, session);
                });
            }
            catch (Exception e)
            {
                // Also a fault of our own must leave what was planned where it is.
                app?.Invoke(() =>
                {
                    _isWriting = false;
                    app.Begin(Look.Titled(MessageBox.Create("The run was not written", e.Message.ReplaceLineEndings(" "), "Close")), () => { });
                });
            }
        });
    }

    /// <summary>The plan under the name that it is shown under; an agent is asked for what a step is called where nothing more is said.</summary>
    private BlueprintDocument Whole()
    {
        var plan = _editor.Document;
        var tool = plan.Blueprint.Defaults.Tool;
        foreach (var step in plan.Blueprint.Steps.Where(s => s.Detail.Trim().Length == 0 && s.Title.Length > 0 && (s.Tool ?? tool) != ToolReference.Shell))
        {
            var json = plan.GetStepJson(step.Id)!;
            json["detail"] = step.Title;
            plan = plan.WithStepDefinition(step.Id, json);
        }

        return plan.Blueprint.Name.Trim().Length > 0 ? plan : plan.WithRunField("name", JsonValue.Create(NewRunRows.NameOf(_editor)));
    }

    private void Leave()
    {
        if (!FinishEdit())
        {
            return;
        }

        if (!_editor.IsChanged && !_start.IsDrafted)
        {
            Screens.Leave(this, LeaveReason.Done);
            return;
        }

        string[] buttons = Options.Drafts is null ? [WriteIt, Discard, Stay] : [WriteIt, KeepIt, Discard, Stay];
        var question = MessageBox.Create("The run is not written", "What should become of what you planned?", buttons);
        App?.Begin(Look.Titled(question), () =>
        {
            switch (question.Result is { } pressed ? buttons[pressed] : Stay)
            {
                case WriteIt:
                    AskToWrite();
                    break;
                case KeepIt:
                    KeepDraft();
                    Screens.Leave(this, LeaveReason.Done);
                    break;
                case Discard:
                    Forget();
                    Screens.Leave(this, LeaveReason.Done);
                    break;
            }
        });
    }

    /// <summary>Asks about what was left behind the last time; false where nothing was.</summary>
    private bool LooksForDraft()
    {
        var found = DraftPlaces.Select(place => (Place: place, Draft: Options.Drafts?.Read(place))).Where(one => one.Draft is not null).OrderByDescending(one => one.Draft!.At).FirstOrDefault();
        if (found.Draft is not { } draft || Parsed(draft.Edited) is not { } plan)
        {
            return false;
        }

        var question = MessageBox.Create("A run that you planned is here", "It was not written. Go on with it, or begin a new one and drop it?", "Go on with it", "Begin a new one");
        App?.Begin(Look.Titled(question), () =>
        {
            if (question.Result == 1)
            {
                Options.Drafts!.Delete(found.Place);
            }
            else
            {
                _draftPlace = found.Place;
                _editor.Replace(Encoding.UTF8.GetString(plan.ToBytes()));
                ShowPlan();
            }

            BeginWithGoal();
        });
        return true;
    }

    private static BlueprintDocument? Parsed(string text)
    {
        try
        {
            return BlueprintDocument.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (BlueprintException)
        {
            return null;
        }
    }

    private void KeepDraftSoon() => _draftTimer ??= App?.AddTimeout(DraftDelay, () =>
    {
        _draftTimer = null;
        KeepDraft();
        return false;
    });

    private void KeepDraft()
    {
        if (_draftTimer is { } timer)
        {
            App?.RemoveTimeout(timer);
            _draftTimer = null;
        }

        if (Options.Drafts is not { } drafts || !_keepsDrafts || !(_editor.IsChanged || _start.IsDrafted))
        {
            return;
        }

        try
        {
            drafts.Write(DraftPlace, Encoding.UTF8.GetString(_editor.Opened.ToBytes()), Encoding.UTF8.GetString(_editor.Document.ToBytes()), Options.Time.GetUtcNow().ToUnixTimeMilliseconds());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Status.Say($"The draft can't be kept: {e.Message}");
        }
    }

    /// <summary>There is nothing left to come back to.</summary>
    private void Forget()
    {
        _keepsDrafts = false;
        Options.Drafts?.Delete(DraftPlace);
    }
}
