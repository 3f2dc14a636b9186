namespace RunTui.Engine.RunFolders;

/// <summary>
/// Updates for subscribers whose faults stay theirs: one that throws is told of its own error and of nothing more, because no
/// view may ever end a run.
/// </summary>
internal sealed class GuardedUpdates(IObservable<RunUpdate> updates) : IObservable<RunUpdate>
{
    public IDisposable Subscribe(IObserver<RunUpdate> observer) => updates.Subscribe(new Guard(observer));

    private sealed class Guard(IObserver<RunUpdate> observer) : IObserver<RunUpdate>
    {
        private bool _failed;

        public void OnNext(RunUpdate value) => Call(() => observer.OnNext(value));

        public void OnError(Exception error) => Call(() => observer.OnError(error));

        public void OnCompleted() => Call(observer.OnCompleted);

        private void Call(Action action)
        {
            if (_failed)
            {
                return;
            }

            try
            {
                action();
            }
            catch (Exception e)
            {
                _failed = true;
                Tell(e);
            }
        }

        private void Tell(Exception e)
        {
            try
            {
                observer.OnError(e);
            }
            catch (Exception)
            {
                // One that has no answer to errors throws them again; the run has none either.
            }
        }
    }
}
