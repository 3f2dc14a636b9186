using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views.Editing;

internal sealed partial class PlanEditorScreen
{
    private static readonly TimeSpan DraftDelay = TimeSpan.FromMilliseconds(500);

    private readonly Lock _drafting = new();
    private object? _draftTimer;
    private bool _keepsDrafts = true;

    /// <summary>There is a draft to be brought up to date, or deleted.</summary>
    private bool _isDraftKept;

    private int _draftVersion;
    private int _draftWritten;
    private bool _takesAll;

    /// <summary>A text of the whole plan that can't be taken, and that the user has not given up.</summary>
    private string? _brokenText;

    /// <summary>Whether the plan, or a text that is to become it, is other than on the disk.</summary>
    private bool HasDraft => _editor.IsChanged || _brokenText is not null;

    /// <summary>Asks about what was left behind the last time.</summary>
    private void LookForDraft()
    {
        if (Options.Drafts?.Read(_session.Folder) is not { } draft || draft.Edited == TextOf(_editor.Opened))
        {
            return;
        }

        var question = MessageBox.Create(
            $"Your draft of {Ages.WallClock(draft.At, Options.Zone)} is here",
            "It was not saved. Go on with it, or start from the plan on the disk and drop it?",
            "Go on with it",
            "Start from the file");
        App?.Begin(Look.Titled(question), () =>
        {
            if (question.Result == 1)
            {
                Options.Drafts.Delete(_session.Folder);
            }
            else
            {
                GoOnWith(draft);
            }
        });
    }

    private void GoOnWith(PlanDraft draft)
    {
        _isDraftKept = true;
        if (Read(draft.Opened) is { } opened)
        {
            _editor = EditorOf(opened);
        }

        if (Read(draft.Edited) is { } edited)
        {
            TakeWhole(edited);
            _selected = _selected is { } id && edited.FindStep(id) is null ? null : _selected;
            Changed();
            LookAtDisk();
        }
        else
        {
            // It was a text from the user's own editor, with a mistake in it.
            AskAboutText(OutsideText.Plan, draft.Edited, TakeBlueprint(draft.Edited) ?? "", canTake: false);
        }
    }

    /// <summary>Half a second after the first change that no draft has, one has it.</summary>
    private void WriteDraftSoon()
    {
        if (Options.Drafts is not null)
        {
            _draftTimer ??= App?.AddTimeout(DraftDelay, () =>
            {
                _draftTimer = null;
                WriteDraft(beside: true);
                return false;
            });
        }
    }

    private void WriteDraftNow()
    {
        if (_draftTimer is { } timer)
        {
            App?.RemoveTimeout(timer);
            _draftTimer = null;
        }

        WriteDraft(beside: false);
    }

    private void WriteDraft(bool beside)
    {
        if (Options.Drafts is not { } drafts || !_keepsDrafts)
        {
            return;
        }

        var (opened, edited) = (_editor.Opened, _editor.Document);
        var (broken, has, at, app) = (_brokenText, HasDraft, Options.Time.GetUtcNow().ToUnixTimeMilliseconds(), App);
        if (!has && !_isDraftKept)
        {
            return;
        }

        _isDraftKept = has;
        var version = ++_draftVersion;
        if (beside)
        {
            _ = Task.Run(Write);
        }
        else
        {
            Write();
        }

        void Write()
        {
            lock (_drafting)
            {
                if (version < _draftWritten || !_keepsDrafts)
                {
                    return;
                }

                _draftWritten = version;
                try
                {
                    if (has)
                    {
                        drafts.Write(_session.Folder, TextOf(opened), broken ?? TextOf(edited), at);
                    }
                    else
                    {
                        drafts.Delete(_session.Folder);
                    }
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    app?.Invoke(() => Status.Say($"The draft can't be kept: {e.Message}"));
                }
            }
        }
    }

    /// <summary>Takes a whole plan, whatever is worked on: what can't be saved then is said when it is.</summary>
    private void TakeWhole(BlueprintDocument plan)
    {
        _takesAll = true;
        _editor.Replace(TextOf(plan));
        _takesAll = false;
    }

    private static string TextOf(BlueprintDocument plan) => Encoding.UTF8.GetString(plan.ToBytes());

    private static BlueprintDocument? Read(string text)
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
}
