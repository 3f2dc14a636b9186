using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Presenters.Editing;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;

namespace RunTui.Dashboard.Views.Editing;

internal sealed partial class PlanEditorScreen
{
    private const string Saving = "Saving.";

    /// <summary>From the key that saves until the preview is shown, and while it is written, nothing is edited: it would be lost.</summary>
    private bool _isSaving;

    /// <summary>Looks at what is on the disk by now, asks what that needs, shows what will be, and saves.</summary>
    /// <param name="andLeave">Whether the editor is left then.</param>
    private void Save(bool andLeave = false)
    {
        if (!FinishEdit())
        {
            return;
        }

        if (PlanFindingPlace.Of(_editor) is [{ IsError: true } first, ..])
        {
            GoTo(first);
            var errors = _editor.Findings.Count(f => f.Severity == Severity.Error);
            Status.Say($"Not saved: {(errors == 1 ? "1 error" : $"{errors} errors")}. {first.Text}");
            return;
        }

        _isSaving = true;
        var (opened, mine) = (_editor.Opened, _editor.Document);
        Beside(
            () =>
            {
                var disk = BlueprintFile.Load(_session.Folder.Blueprint);
                return (Disk: disk, Merged: PlanMerge.Merge(opened, disk, mine));
            },
            read => MergeAndAsk(read.Merged, read.Disk, andLeave),
            e =>
            {
                _isSaving = false;
                AskAboutBroken(e);
            });
    }

    /// <summary>Asks about what both changed, one conflict after the other, and then shows what is going to be saved.</summary>
    private void MergeAndAsk(PlanMergeResult merged, BlueprintDocument disk, bool andLeave)
    {
        if (merged.Conflicts is [var conflict, ..])
        {
            string[] buttons = ["Disk", "Mine", PreviewDialog.Back];
            var left = merged.Conflicts.Length == 1 ? "1 conflict" : $"{merged.Conflicts.Length} conflicts";
            var dialog = new ReadDialog($"{left}: {PlanConflictText.TitleOf(conflict)}", () => Theme, PlanConflictText.LinesOf(conflict), buttons);
            App?.Begin(Look.Titled(dialog), () =>
            {
                if (dialog.Result is 0 or 1)
                {
                    MergeAndAsk(merged.Resolve(0, takeMine: dialog.Result == 1), disk, andLeave);
                }
                else
                {
                    _isSaving = false;
                    Status.Say("Not saved; what you edited is as it was.");
                }
            });
            return;
        }

        _isSaving = false;
        if (disk.Hash != _editor.Opened.Hash)
        {
            BaseOn(disk, merged.Document);
            if (PlanFindingPlace.Of(_editor) is [{ IsError: true } first, ..])
            {
                GoTo(first);
                Status.Say($"Not saved: with what changed on the disk there is an error. {first.Text}");
                return;
            }
        }

        ShowPreview(toSave: true, andLeave);
    }

    /// <summary>Shows what is changed and what will run; saves where that is wanted.</summary>
    private void ShowPreview(bool toSave, bool andLeave = false)
    {
        LaunchMode? mode = Picture.IsLive ? null : Picture.State.LaunchMode is { } last and not LaunchMode.Legacy ? last : LaunchMode.Standard;
        string[] buttons = !toSave ? [PreviewDialog.Back] : mode is null || andLeave ? [PreviewDialog.Save, PreviewDialog.Back] : [PreviewDialog.Save, PreviewDialog.SaveAndLaunch, PreviewDialog.Back];
        var warnings = _editor.Findings.Count(f => f.Severity == Severity.Warning);
        var title = !toSave ? "Preview" : warnings == 0 ? "Save this?" : $"Save this, with {(warnings == 1 ? "1 warning" : $"{warnings} warnings")}?";
        var dialog = new PreviewDialog(title, () => Theme, Drawn(PlanPreview.Changes(_editor)), m => Drawn(PlanPreview.WhatRuns(_editor, Picture.State, m)), mode, buttons);
        App?.Begin(Look.Titled(dialog), () =>
        {
            if (dialog.Answer is PreviewDialog.Save or PreviewDialog.SaveAndLaunch)
            {
                Write(dialog.Answer == PreviewDialog.SaveAndLaunch ? dialog.Mode : null, andLeave);
            }
        });
    }

    /// <summary>The engine's sentences have an arrow in them, which not every terminal has.</summary>
    private PanelLine[] Drawn(IEnumerable<PanelLine> lines) => [.. lines.Select(l => l with { Text = Drawn(l.Text) })];

    private string Drawn(string text) => text.Replace(Glyphs.Unicode.Arrow, Glyphs.Arrow, StringComparison.Ordinal);

    /// <summary>Writes the plan, and goes on from what is on the disk then.</summary>
    /// <param name="start">The mode in which the run is to start then; null for not.</param>
    /// <param name="andLeave">Whether the editor is left then.</param>
    private void Write(LaunchMode? start, bool andLeave)
    {
        _isSaving = true;
        Status.Say(Saving);
        var changes = PlanChanges.Between(_editor.Opened, _editor.Document).Length;
        var edit = PlanEdits.Command(_editor.Opened, _editor.Document);
        Beside(
            () => _session.SendAsync(edit).GetAwaiter().GetResult() is { } why ? (null, why) : (BlueprintFile.Load(_session.Folder.Blueprint), (string?)null),
            saved =>
            {
                _isSaving = false;
                if (saved.Item2 is { } why)
                {
                    ShowNotSaved(why);
                    return;
                }

                BaseOn(saved.Item1!, saved.Item1!);
                WriteDraftNow();
                Status.Say(changes == 1 ? "Saved: 1 change." : $"Saved: {changes} changes.");
                if (start is { } mode)
                {
                    Start(mode);
                }
                else if (andLeave)
                {
                    Screens.Leave(this, LeaveReason.Done);
                }
            },
            e =>
            {
                _isSaving = false;
                if (e is BlueprintException)
                {
                    AskAboutBroken(e);
                }
                else
                {
                    ShowNotSaved(e.Message.ReplaceLineEndings(" "));
                }
            });
    }

    /// <summary>What was edited is still there, here and as a draft.</summary>
    private void ShowNotSaved(string why)
    {
        Status.TakeBack(Saving);
        WriteDraftNow();
        var kept = Options.Drafts is null ? "" : ", and kept as a draft";
        App?.Begin(Look.Titled(MessageBox.Create("Not saved", $"{why}\n\nWhat you edited is still here{kept}. The plan on the disk is as it was.", "Close")), () => { });
    }

    /// <summary>The plan on the disk was made unreadable by somebody while it was edited here.</summary>
    private void AskAboutBroken(Exception e)
    {
        if (e is not BlueprintException)
        {
            ShowNotSaved(e.Message.ReplaceLineEndings(" "));
            return;
        }

        string[] buttons = Picture.IsLive ? ["Close"] : ["Set it aside", PreviewDialog.Back];
        var question = MessageBox.Create(
            "The plan on the disk is broken",
            $"{e.Message.ReplaceLineEndings(" ")}\n\nWhat you edited is still here. {(Picture.IsLive ? "Mend the file, then save again." : "The broken file can be set aside as blueprint.rejected.json; then yours is saved.")}",
            buttons);
        App?.Begin(Look.Titled(question), () =>
        {
            if (question.Result == 0 && !Picture.IsLive)
            {
                Beside(
                    () =>
                    {
                        new PlanSaving(Options.Time).SetBrokenAside(_session.Folder, _editor.Opened);
                        return true;
                    },
                    _ => Save(),
                    failed => ShowNotSaved(failed.Message.ReplaceLineEndings(" ")));
            }
        });
    }

    private void Start(LaunchMode mode)
    {
        if (_held.Count > 0)
        {
            Status.Say($"Saved and started. {NamesOfHeld} can't be taken yet; {Hint(DashboardCommand.Leave)} asks about it.");
        }
        else
        {
            Screens.ShowRunOf(this);
        }

        var (screens, session, app) = (Screens, _session, App);
        if (StopWords.OfBreaker(session.Picture.State) is { } why)
        {
            BreakerQuestion.Ask(app, screens.Look, [(session.Folder.Name, why)], breaker => _ = StartAsync(screens, session, mode, app, breaker));
            return;
        }

        _ = StartAsync(screens, session, mode, app);
    }

    private static async Task StartAsync(Screens screens, Sessions.RunSession session, LaunchMode mode, IApplication? app, Engine.Execution.OpenBreaker? breaker = null)
    {
        try
        {
            await session.LaunchAsync(mode, breaker);
        }
        catch (Exception e)
        {
            // Refused, or a fault: either way nothing was started, and the message says why.
            app?.Invoke(() => app.Begin(screens.Look.Titled(MessageBox.Create("The run was not started", $"The plan is saved. {e.Message}", "Close")), () => { }));
        }
    }

    /// <summary>Goes on from another plan on the disk. What could be undone was of the old one.</summary>
    private void BaseOn(BlueprintDocument disk, BlueprintDocument edited)
    {
        var before = _editor;
        _editor = EditorOf(disk);
        if (edited.Hash != disk.Hash)
        {
            TakeWhole(edited);
        }

        _newsOfDisk = null;
        _disk = DiskLook.At(_session.Folder.Blueprint);
        _selected = _selected is { } id && _editor.Document.FindStep(id) is null ? null : _selected;
        if (!ReferenceEquals(before, _editor))
        {
            ShowPlan();
        }
    }

    /// <summary>Does what takes the disk beside the drawing thread.</summary>
    private void Beside<T>(Func<T> read, Action<T> done, Action<Exception> failed)
    {
        var app = App;
        _ = Task.Run(() =>
        {
            try
            {
                var result = read();
                app?.Invoke(() => done(result));
            }
            catch (Exception e)
            {
                // Also a fault of our own must leave what was edited where it is.
                app?.Invoke(() => failed(e));
            }
        });
    }
}
