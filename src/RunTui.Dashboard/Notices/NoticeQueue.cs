namespace RunTui.Dashboard.Notices;

/// <summary>
/// What may be told, until it is clear whether somebody looks: each thing waits for a while, a burst is told at once and together,
/// and what somebody saw, or what is over, is not told.
/// </summary>
internal sealed class NoticeQueue(TimeProvider time)
{
    /// <summary>Who pressed no key for so long is taken to be away, whatever window has the focus.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromMinutes(1);

    /// <summary>How often somebody who is there but shows no sign is looked after.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly List<Waiting> _waiting = [];

    public bool IsEmpty => _waiting.Count == 0;

    public void Add(Happening what) => _waiting.Add(new Waiting(what, time.GetTimestamp()));

    /// <summary>Forgets what is over.</summary>
    public void RemoveAll(Predicate<Happening> isOver) => _waiting.RemoveAll(w => isOver(w.What));

    /// <summary>When to ask for <see cref="Take"/> next.</summary>
    public TimeSpan UntilNext(TimeSpan after)
    {
        var next = Again;
        foreach (var waiting in _waiting)
        {
            var left = after - AgeOf(waiting);
            next = left > TimeSpan.Zero && left < next ? left : next;
        }

        return next;
    }

    /// <summary>Takes out what is to be told now.</summary>
    /// <param name="after">How long a thing has to last.</param>
    /// <param name="hasFocus">Whether the terminal has the focus, as far as it tells.</param>
    /// <param name="lastInput">When somebody last was there; a timestamp.</param>
    /// <param name="isShown">Whether somebody who looks sees it.</param>
    public IReadOnlyList<Happening> Take(TimeSpan after, bool hasFocus, long lastInput, Predicate<Happening> isShown)
    {
        var isThere = hasFocus && time.GetElapsedTime(lastInput) < Away;
        List<Waiting> ready = [];
        var oldest = TimeSpan.Zero;
        var isBurst = false;
        foreach (var waiting in _waiting.ToArray())
        {
            var isLookedAt = isThere && isShown(waiting.What);
            var age = AgeOf(waiting);
            if (age < after)
            {
                isBurst |= !isLookedAt;
            }
            else if (!isLookedAt)
            {
                ready.Add(waiting);
                oldest = age > oldest ? age : oldest;
            }
            else if (lastInput > waiting.Since)
            {
                _waiting.Remove(waiting); // seen
            }
        }

        // What came just after it is told with it, but nothing waits for ever because more and more comes.
        if (ready.Count == 0 || (isBurst && oldest < 2 * after))
        {
            return [];
        }

        ready.ForEach(w => _waiting.Remove(w));
        return [.. ready.Select(w => w.What)];
    }

    private TimeSpan AgeOf(Waiting waiting) => time.GetElapsedTime(waiting.Since);

    private sealed record Waiting(Happening What, long Since);
}
